/**
 * A value that can be watched: the page's state lives in a few of these, its views subscribe.
 *
 *     const server = new Store<"there" | "away">("there");
 *     server.subscribe((now) => console.log(now));
 *     server.set("away"); // logs "away"
 */
export class Store<T> {
  private watchers = new Set<(value: T) => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  /** Puts a new value; watchers hear of it only where it is a different one. */
  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    for (const watcher of [...this.watchers]) watcher(value);
  }

  /** Puts a copy of the value with some fields changed. */
  patch(change: Partial<T>): void {
    this.set({ ...this.current, ...change });
  }

  /** Calls `watcher` at every change; the answer ends that. */
  subscribe(watcher: (value: T) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}
