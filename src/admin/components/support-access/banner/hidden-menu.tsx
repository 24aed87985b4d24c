/**
 * The dashboard's menu knows no permissions of ours: links to what is closed
 * are hidden.
 *
 * @param paths of pages, below the dashboard's own
 */
export const HiddenMenu = ({ paths }: { paths: string[] }) => (
  <style>
    {`${paths.map((path) => `aside a[href$="${path}"]`).join()}{display:none}`}
  </style>
)
