import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext } from 'react';

/** Search part of an address: strings only, so that what is shared is what was seen. */
export type SearchWords = Record<string, string | undefined>;

interface GoOptions {
  search?: SearchWords;
  replace?: boolean;
}

/** Go to a screen. The chosen area stays unless `search` names another. */
export function useGo(): (path: string, options?: GoOptions) => void {
  const navigate = useNavigate();
  const area = useSearchWord('area')[0];
  return (path, options) => {
    void navigate({ to: path, search: { area, ...options?.search } as never, replace: options?.replace });
  };
}

/** One word of the address as state: `const [drive, setDrive] = useSearchWord('drive')`. */
export function useSearchWord(name: string): [string | undefined, (value: string | undefined) => void] {
  const search: SearchWords = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (value: string | undefined) => {
    void navigate({
      to: '.',
      search: ((before: SearchWords) => ({ ...before, [name]: value || undefined })) as never,
      replace: true,
    });
  };
  return [search[name], set];
}

/** Whether the person here may open a screen; the shell knows. */
export const ReachContext = createContext<(path: string) => boolean>(() => true);

/** A link to a screen that keeps the chosen area; only its words for somebody who may not open it. */
export function ScreenLink(props: {
  to: string;
  search?: SearchWords;
  className?: string;
  title?: string;
  children: ReactNode;
}) {
  const area = useSearchWord('area')[0];
  const mayOpen = useContext(ReachContext);
  if (!mayOpen(props.to)) return <span title={props.title}>{props.children}</span>;
  return (
    <Link
      to={props.to}
      search={{ area, ...props.search } as never}
      className={props.className ?? 'rv-link'}
      title={props.title}
    >
      {props.children}
    </Link>
  );
}

/** A person by name; opens everything that happened to them. Without an id it is only a name. */
export function PersonLink(props: { personId: string | null | undefined; name: string; houseNo?: string }) {
  const name = props.name || '—';
  return (
    <span className="rv-person">
      {props.personId ? <ScreenLink to={`/people/${props.personId}`}>{name}</ScreenLink> : name}
      {props.houseNo ? <span className="rv-muted"> {props.houseNo}</span> : null}
    </span>
  );
}
