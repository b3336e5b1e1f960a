/** A value that changes over time, in the shape that React's useSyncExternalStore reads. */
export interface Readable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}
