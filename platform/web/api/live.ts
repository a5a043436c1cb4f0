/** A module has news: ask for what changed. */
export interface LiveEvent {
  topic: string;
  seq: number;
}

const reconnectMs = { first: 3000, most: 60_000 };

/**
 * Server-sent events that survive a restarted server. The browser reconnects by itself after a lost line,
 * but gives up for good on an HTTP error, so that case is ours, less and less often: who has been signed out stays so.
 * After every reconnection a `reconnected` event says that something may have been missed.
 */
export function listen(url: string, onEvent: (event: LiveEvent) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedBefore = false;
  let waitMs = reconnectMs.first;

  const open = () => {
    source = new EventSource(url);
    source.onopen = () => {
      if (openedBefore) onEvent({ topic: 'reconnected', seq: 0 });
      openedBefore = true;
      waitMs = reconnectMs.first;
    };
    source.onmessage = (message) => {
      const event = parseLiveEvent(message.data);
      if (event) onEvent(event);
    };
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, waitMs);
      waitMs = Math.min(2 * waitMs, reconnectMs.most);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

export function parseLiveEvent(data: string): LiveEvent | undefined {
  try {
    const { topic, seq } = JSON.parse(data) as Partial<LiveEvent>;
    return typeof topic === 'string' && typeof seq === 'number' ? { topic, seq } : undefined;
  } catch {
    return undefined;
  }
}
