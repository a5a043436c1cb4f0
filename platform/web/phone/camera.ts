import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Longest wait between looks at the picture. */
const lookEveryMs = 120;
/** A code in view is one scan, however many frames show it. */
const sameCodeMs = 2500;

/**
 * Reads QR codes (and the bars on paper cards) from the camera until the returned function is called. The
 * reader is fetched only here: most volunteers never scan.
 */
export async function scanCamera(video: HTMLVideoElement, onCode: (code: string) => void): Promise<() => void> {
  const [{ prepareZXingModule, readBarcodes }, stream] = await Promise.all([
    import('zxing-wasm/reader'),
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }),
  ]);
  // By default it would fetch its WebAssembly from a CDN, which no stairwell reaches.
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
  video.srcObject = stream;
  await video.play();

  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let running = true;
  let last = { code: '', atMs: 0 };

  const look = async () => {
    if (!running || !context) return;
    if (video.videoWidth > 0) {
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      context.drawImage(video, 0, 0);
      const picture = context.getImageData(0, 0, canvas.width, canvas.height);
      const [found] = await readBarcodes(picture, { formats: ['QRCode', 'Code128'], maxNumberOfSymbols: 1 });
      const nowMs = performance.now();
      if (running && found?.text && (found.text !== last.code || nowMs - last.atMs > sameCodeMs)) {
        last = { code: found.text, atMs: nowMs };
        onCode(found.text);
      }
    }
    if (running) setTimeout(() => void look(), lookEveryMs);
  };
  void look();

  return () => {
    running = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
