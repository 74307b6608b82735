/** At most one announcement a second, and never a backlog that talks long after the fact. */
const PAUSE_MS = 1000;
const WAITING_MOST = 4;

/** Feeds a polite live region. */
export class Announcer {
  private readonly waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private show: (text: string) => void = () => undefined;

  /** @returns how to disconnect. */
  connect(show: (text: string) => void): () => void {
    this.show = show;
    return () => {
      this.show = () => undefined;
      this.waiting.length = 0;
      if (this.timer !== null) {
        clearTimeout(this.timer);
        this.timer = null;
      }
    };
  }

  say(text: string): void {
    if (text.trim() === '' || this.waiting.at(-1) === text) {
      return;
    }
    this.waiting.push(text);
    this.waiting.splice(0, this.waiting.length - WAITING_MOST);
    this.timer ??= setTimeout(() => this.next(), 0);
  }

  private next(): void {
    const text = this.waiting.shift();
    if (text === undefined) {
      this.timer = null;
      return;
    }
    this.show(text);
    this.timer = setTimeout(() => this.next(), PAUSE_MS);
  }
}
