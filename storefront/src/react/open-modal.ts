/**
 * Opens a dialog over the page, with the focus in it and all else out of
 * reach. Escape does not close it.
 *
 * @returns how to close it
 */
export function openModal(dialog: HTMLDialogElement): () => void {
  const ears = new AbortController()
  const show = () => {
    try {
      dialog.showModal()
    } catch {
      // A browser without modal dialogs still covers the page.
      dialog.setAttribute("open", "")
    }
    dialog.querySelector<HTMLElement>("button, a[href]")?.focus()
  }

  dialog.addEventListener("cancel", (event) => event.preventDefault(), ears)
  // A browser may close it all the same when asked twice.
  dialog.addEventListener("close", show, ears)
  show()

  return () => {
    ears.abort()
    dialog.close?.()
  }
}
