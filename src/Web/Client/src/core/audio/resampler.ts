/** Zero crossings of the sinc on each side, at the lower rate. */
const ZERO_CROSSINGS = 32;

/** Kaiser window shape for about 90 dB. */
const KAISER_BETA = 9;

/** Middle of the transition as a part of the lower Nyquist frequency: the stop band begins where aliases would. */
const CUTOFF = 0.918;

/**
 * Windowed-sinc polyphase resampler for a mono stream. It keeps its exact phase across chunks of any length, so the same
 * samples come out however the input was cut.
 */
export class Resampler {
  /** Samples of input between a sound and the same sound in the output. */
  readonly delay: number;

  private readonly up: number;
  private readonly down: number;
  private readonly taps: number;
  private readonly phases: Float32Array[];
  private readonly history: Float32Array;
  /** Where the next output lies, in 1/up of an input sample, counted from the newest input it needs. */
  private position = 0;
  private head = 0;

  constructor(
    readonly fromRate: number,
    readonly toRate: number,
  ) {
    if (!(fromRate > 0) || !(toRate > 0)) {
      throw new RangeError('sample rates are above zero');
    }
    const divisor = gcd(Math.round(fromRate), Math.round(toRate));
    this.up = Math.round(toRate) / divisor;
    this.down = Math.round(fromRate) / divisor;
    const cutoff = (this.up < this.down ? this.up / this.down : 1) * CUTOFF;
    this.taps = this.up === this.down ? 1 : Math.ceil(ZERO_CROSSINGS / cutoff) * 2;
    this.delay = this.up === this.down ? 0 : this.taps / 2;
    this.phases = this.up === this.down ? [] : designPhases(this.up, this.taps, cutoff);
    // Written twice, so that the newest `taps` samples always lie in one piece.
    this.history = new Float32Array(this.taps * 2);
  }

  /** The most samples one call can write for so many samples of input. */
  maxOutput(inputLength: number): number {
    return Math.ceil((inputLength * this.up) / this.down) + 1;
  }

  /** @returns how many samples were written to the output. */
  process(input: Float32Array, output: Float32Array, inputLength = input.length): number {
    if (this.up === this.down) {
      output.set(inputLength === input.length ? input : input.subarray(0, inputLength));
      return inputLength;
    }
    const { taps, history, phases, up, down } = this;
    let written = 0;
    for (let i = 0; i < inputLength; i++) {
      const sample = input[i]!;
      history[this.head] = sample;
      history[this.head + taps] = sample;
      this.head = this.head + 1 === taps ? 0 : this.head + 1;
      while (this.position < up) {
        const kernel = phases[this.position]!;
        let sum = 0;
        for (let k = 0; k < taps; k++) {
          sum += history[this.head + k]! * kernel[k]!;
        }
        output[written++] = sum;
        this.position += down;
      }
      this.position -= up;
    }
    return written;
  }

  /** Forgets the past, as for a new stream. */
  reset(): void {
    this.history.fill(0);
    this.position = 0;
    this.head = 0;
  }
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** One kernel per output phase, oldest sample first, each with a gain of exactly one. */
function designPhases(up: number, taps: number, cutoff: number): Float32Array[] {
  const half = taps / 2;
  const phases: Float32Array[] = [];
  for (let phase = 0; phase < up; phase++) {
    const kernel = new Float32Array(taps);
    let gain = 0;
    for (let k = 0; k < taps; k++) {
      const distance = k - (half - 1) - phase / up;
      kernel[k] = cutoff * sinc(cutoff * distance) * kaiser(distance / half);
      gain += kernel[k]!;
    }
    for (let k = 0; k < taps; k++) {
      kernel[k] = kernel[k]! / gain;
    }
    phases.push(kernel);
  }
  return phases;
}

function sinc(x: number): number {
  return Math.abs(x) < 1e-12 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order zero. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; n < 60; n++) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
    if (term < sum * 1e-12) {
      break;
    }
  }
  return sum;
}
