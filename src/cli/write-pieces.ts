/** What is needed of a stream of Node.js. */
interface PieceStream {
  readonly writable: boolean;
  /** False where the buffer is full. */
  readonly write: (piece: string | Uint8Array) => boolean;
  readonly on: (event: Event, then: () => void) => unknown;
  readonly off: (event: Event, then: () => void) => unknown;
}

/** One of them comes after a write that filled the buffer. */
const EVENTS = ['drain', 'error', 'close'] as const;
type Event = (typeof EVENTS)[number];

/**
 * One piece after the other: a reader that is slow is waited for, so that what it has not taken does not pile up.
 * Where the reader has gone, the rest is not made; who listens to the stream says whether that matters.
 */
export async function writePieces(open: () => PieceStream, pieces: Iterable<string | Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    const stream = open();
    if (!stream.writable) return;
    if (!stream.write(piece)) await drained(stream);
  }
}

async function drained(stream: PieceStream): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of EVENTS) stream.off(event, done);
      resolve();
    };
    for (const event of EVENTS) stream.on(event, done);
  });
}
