/** Opening without a server: registers the worker that keeps the page, and asks for lasting storage. */

/** Registers the worker of this page's version, where the browser and the address allow one. */
export function keepPage(): void {
  const { version } = document.documentElement.dataset;
  // Plain http on any host but localhost has no workers; the page then needs its server to open.
  if (!version || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker
    .register(`/static/worker.js?v=${version}`, { scope: "/" })
    .catch((error: unknown) =>
      console.info("The page opens only while its server is there.", error),
    );
}

let asked = false;

/**
 * Asks the browser not to clear the pads when disk space runs short. Some browsers put that to
 * the writer, so it waits until there is something to keep.
 */
export function keepStorage(): void {
  if (asked) return;
  asked = true;
  // Undefined where the page does not come over https or from this machine.
  const storage = navigator.storage as StorageManager | undefined;
  void storage?.persist?.().catch(() => false);
}
