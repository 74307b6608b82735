/** What the player needs of the browser's sound. */
export interface PlayerOutput {
  /** Seconds; goes on while sound can be heard. */
  now(): number;
  /** Plays samples at a moment; gives what stops them. */
  play(samples: Int16Array, at: number): () => void;
  resume(): Promise<void>;
  close(): void;
}

export interface PlayerView {
  readonly isPlaying: boolean;
  /** It waits for sound from the server. */
  readonly isWaiting: boolean;
  readonly hasFailed: boolean;
  /** Which track is heard; 0 is everybody. */
  readonly track: number;
}

type Load = (track: number, fromMs: number, toMs: number) => Promise<Int16Array>;

const PIECE_MS = 5000;
/** Sound that is ready before it is needed. */
const AHEAD_MS = 8000;
const LOOK_MS = 500;
const SOON = 0.05;

/** Plays a recording piece by piece, however long it is, from any place. */
export class RecordingPlayer {
  private state: PlayerView = { isPlaying: false, isWaiting: false, hasFailed: false, track: 0 };
  private readonly listeners = new Set<() => void>();
  private readonly stops = new Set<() => void>();
  /** Where it stands while it does not play; where it began while it does. */
  private from = 0;
  /** The output's clock when `from` sounds; null until the first piece is here. */
  private startedAt: number | null = null;
  private loadedTo = 0;
  private round = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly load: Load,
    private readonly durationMs: number,
    private readonly makeOutput: () => PlayerOutput,
  ) {}

  private output: PlayerOutput | null = null;

  get view(): PlayerView {
    return this.state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Milliseconds from the beginning. */
  get position(): number {
    if (!this.state.isPlaying || this.startedAt === null || this.output === null) {
      return this.from;
    }
    const heard = this.from + (this.output.now() - this.startedAt) * 1000;
    return Math.min(Math.max(heard, this.from), this.loadedTo, this.durationMs);
  }

  play(): void {
    if (this.state.isPlaying) {
      return;
    }
    if (this.from >= this.durationMs) {
      this.from = 0;
    }
    this.output ??= this.makeOutput();
    void this.output.resume();
    this.begin();
  }

  pause(): void {
    this.from = this.position;
    this.halt();
    this.set({ isPlaying: false, isWaiting: false });
  }

  seek(ms: number): void {
    const isPlaying = this.state.isPlaying;
    this.halt();
    this.from = Math.min(Math.max(0, ms), this.durationMs);
    if (isPlaying) {
      this.begin();
    } else {
      this.set({});
    }
  }

  /** Hears one voice alone, or everybody again. */
  listenTo(track: number): void {
    const at = this.position;
    this.set({ track });
    this.seek(at);
  }

  close(): void {
    this.halt();
    this.output?.close();
    this.output = null;
    this.listeners.clear();
  }

  private begin(): void {
    this.round++;
    this.startedAt = null;
    this.loadedTo = this.from;
    this.set({ isPlaying: true, isWaiting: true, hasFailed: false });
    void this.fill(this.round);
  }

  private halt(): void {
    this.round++;
    clearTimeout(this.timer);
    for (const stop of this.stops) {
      stop();
    }
    this.stops.clear();
    this.startedAt = null;
  }

  /** Keeps enough sound ready until the end, or until something else is wanted. */
  private async fill(round: number): Promise<void> {
    try {
      while (round === this.round && this.loadedTo < this.durationMs && this.loadedTo - this.position < AHEAD_MS) {
        await this.next(round);
      }
    } catch {
      if (round === this.round) {
        this.pause();
        this.set({ hasFailed: true });
      }
      return;
    }
    if (round !== this.round) {
      return;
    }
    if (this.position >= this.durationMs) {
      this.pause();
      return;
    }
    this.timer = setTimeout(() => void this.fill(round), LOOK_MS);
  }

  private async next(round: number): Promise<void> {
    const from = this.loadedTo;
    const to = Math.min(from + PIECE_MS, this.durationMs);
    const samples = await this.load(this.state.track, from, to);
    const output = this.output;
    if (round !== this.round || output === null) {
      return;
    }
    const due = this.startedAt === null ? 0 : this.startedAt + (from - this.from) / 1000;
    if (this.startedAt === null || due < output.now()) {
      // The first piece, or it came too late: what follows moves back by as much.
      this.startedAt = output.now() + SOON - (from - this.from) / 1000;
    }
    this.stops.add(output.play(samples, this.startedAt + (from - this.from) / 1000));
    this.loadedTo = to;
    this.set({ isWaiting: false });
  }

  private set(change: Partial<PlayerView>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) {
      listener();
    }
  }
}
