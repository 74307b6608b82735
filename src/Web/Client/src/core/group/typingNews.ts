/** Others forget after 6 s that somebody types: it is said again before that, and not with every key. */
const AGAIN_MS = 3000;

/** Without a key for so long nobody is typing any more. */
const PAUSE_MS = 4500;

/** Tells the others that one is writing, as seldom as they need it. */
export class TypingNews {
  private saidAt: number | null = null;
  private pause: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly say: (isTyping: boolean) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  press(): void {
    if (this.saidAt === null || this.now() - this.saidAt >= AGAIN_MS) {
      this.saidAt = this.now();
      this.say(true);
    }
    this.clear();
    this.pause = setTimeout(() => this.stop(), PAUSE_MS);
  }

  stop(): void {
    this.clear();
    if (this.saidAt !== null) {
      this.saidAt = null;
      this.say(false);
    }
  }

  private clear(): void {
    if (this.pause !== null) {
      clearTimeout(this.pause);
      this.pause = null;
    }
  }
}
