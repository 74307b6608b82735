import { createContext } from 'react';
import type { CharacterApi } from '../core';

const PICTURES_MOST = 60;
/** Twice the largest size a picture is shown at. */
const SIDE = 320;

/** Pictures of characters, cut to squares. They need the person's access, which an image element cannot show. */
export class Pictures {
  private readonly found = new Map<string, Promise<ImageBitmap | null>>();

  constructor(private readonly api: CharacterApi) {}

  /** Null when there is none that this browser can show. */
  get(address: string): Promise<ImageBitmap | null> {
    const known = this.found.get(address);
    if (known !== undefined) {
      return known;
    }
    const picture = this.load(address);
    this.found.set(address, picture);
    const [oldest] = this.found.keys();
    if (this.found.size > PICTURES_MOST && oldest !== undefined) {
      this.found.delete(oldest);
    }
    return picture;
  }

  /** After a picture was changed. */
  forget(): void {
    this.found.clear();
  }

  private async load(address: string): Promise<ImageBitmap | null> {
    try {
      const whole = await createImageBitmap(await this.api.picture(address));
      const side = Math.min(whole.width, whole.height);
      // Portraits have their face in the upper part.
      const square = await createImageBitmap(whole, (whole.width - side) / 2, (whole.height - side) / 4, side, side, {
        resizeWidth: SIDE,
        resizeHeight: SIDE,
        resizeQuality: 'medium',
      });
      whole.close();
      return square;
    } catch {
      return null;
    }
  }
}

/** Null where there is no server: characters are shown as stones. */
export const PicturesContext = createContext<Pictures | null>(null);
