import { useEffect, useRef } from 'react';

const BARS = 400;

interface WaveProps {
  readonly peaks: Uint8Array | null;
  /** How many peaks the whole recording has. */
  readonly length: number;
}

/** How loud a voice was over time. Its colour is that of the element it stands in. */
export function Wave({ peaks, length }: WaveProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element == null || context == null) {
      return;
    }
    const { width, height } = element;
    context.clearRect(0, 0, width, height);
    context.fillStyle = getComputedStyle(element).color;
    for (let bar = 0; bar < BARS; bar++) {
      const loud = loudest(peaks, Math.floor((bar * length) / BARS), Math.ceil(((bar + 1) * length) / BARS));
      // Quiet voices are seen, too.
      const high = loud === 0 ? 1 : Math.max(2, Math.sqrt(loud / 255) * height);
      context.fillRect((bar * width) / BARS, (height - high) / 2, (width / BARS) * 0.7, high);
    }
  }, [peaks, length]);
  return <canvas ref={canvas} className="wave" width={BARS * 3} height={64} aria-hidden="true" />;
}

function loudest(peaks: Uint8Array | null, from: number, to: number): number {
  let most = 0;
  for (let at = from; peaks !== null && at < to && at < peaks.length; at++) {
    most = Math.max(most, peaks[at] ?? 0);
  }
  return most;
}
