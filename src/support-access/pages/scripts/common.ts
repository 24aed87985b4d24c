/** For the browser, as it is: sections, fields and requests of both pages. */
export const COMMON_SCRIPT = `
const part = (id) => document.getElementById(id)
const texts = JSON.parse(part("texts").textContent)
const fill = (text, values) =>
  text.replace(/\\{(\\w+)\\}/g, (all, key) => values[key] ?? all)

/** One section at a time. */
const show = (id, moves = true) => {
  for (const section of document.querySelectorAll("[data-part]")) {
    section.hidden = section.id !== id
  }
  if (moves) part(id).querySelector("h1")?.focus()
}

/** Below this page's own address, wherever the shop serves it. */
const post = async (path, body) => {
  const here = location.pathname.replace(/\\/+$/, "").replace(/\\/invitation$/, "")
  const answer = await fetch(here + path, {
    method: "POST",
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  const data = await answer.json().catch(() => ({}))
  const wait = Number(answer.headers.get("retry-after")) || 60
  return { ok: answer.ok, status: answer.status, data, wait }
}

const tooMany = ({ wait }) =>
  fill(texts.waitMinutes, { minutes: Math.ceil(wait / 60) })

const mark = (input, text) => {
  const error = part(input.id + "-error")
  if (!error) return
  input.toggleAttribute("aria-invalid", false)
  if (text) input.setAttribute("aria-invalid", "true")
  error.textContent = text
  error.hidden = !text
}

const say = (text) => {
  const alert = part("alert")
  alert.textContent = text
  alert.hidden = !text
  if (text) alert.focus()
}

/** What the server holds against the fields, by their names; true if it named one. */
const markNamed = (form, message) => {
  const inputs = [...form.elements].filter(({ name }) =>
    new RegExp("(?:^|[;:] )" + name + ": ").test(message) && name
  )
  for (const input of inputs) mark(input, texts.invalid)
  inputs[0]?.focus()
  return inputs.length > 0
}

/** Sends a form once at a time, when nothing in it is wrong. */
const onSubmit = (form, complaint, send) => {
  const button = form.querySelector("[type=submit]")
  const label = button.textContent
  let busy = false
  for (const input of form.elements) {
    input.addEventListener("input", () => mark(input, ""))
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (busy) return
    say("")
    const inputs = [...form.elements].filter(({ name }) => name)
    for (const input of inputs) mark(input, complaint(input))
    const wrong = inputs.find((input) => complaint(input))
    if (wrong) return wrong.focus()
    busy = button.disabled = true
    button.textContent = texts.sending
    try {
      await send(Object.fromEntries(
        inputs.map(({ name, value }) => [name, value]).filter(([, value]) => value.trim())
      ))
    } catch {
      say(texts.trouble)
    }
    busy = button.disabled = false
    button.textContent = label
  })
}

const missing = (input) =>
  input.required && !input.value.trim() ? texts.required : ""
`
