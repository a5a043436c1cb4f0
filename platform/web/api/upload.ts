import { ApiError } from './apiError.ts';
import { refusalIn } from './http.ts';

/** Sends a file as multipart form data. XMLHttpRequest, because fetch cannot tell how far an upload is. */
export function uploadFile(url: string, file: File, onProgress?: (share: number) => void): Promise<{ fileId: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiError({ code: 'network.unreachable' }, 0));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as { fileId: string });
      else reject(new ApiError(refusalIn(request.response, request.status), request.status));
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
