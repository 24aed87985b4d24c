/** For the browser, as it is: showing an invitation, and accepting it. */
export const INVITATION_SCRIPT = `
const form = part("form")
const { password } = form.elements
const token = new URLSearchParams(location.hash.slice(1)).get("token")
let email = ""
history.replaceState(null, "", location.pathname + location.search)
addEventListener("hashchange", () => location.reload())

for (const link of document.querySelectorAll("nav a")) {
  link.addEventListener("click", (event) => {
    if (!token) return
    event.preventDefault()
    location.assign(link.getAttribute("href") + "#token=" + encodeURIComponent(token))
  })
}

/** Text alone: what comes from the server is never read as HTML. */
const fact = (name, value, { hint, error } = {}) => {
  const row = document.createElement("div")
  row.append(document.createElement("dt"), document.createElement("dd"))
  row.firstChild.textContent = name
  row.lastChild.textContent = value
  for (const [kind, text] of Object.entries({ hint, error })) {
    if (!text) continue
    const line = document.createElement("p")
    line.className = kind
    line.textContent = text
    row.lastChild.append(line)
  }
  part("facts").append(row)
}

const present = (invitation) => {
  const { store, areas, read_only, as_customer, expires_at } = invitation
  const { allowed_ips, address_allowed, name } = invitation
  const kinds = areas.map((area) => texts.areas[area] ?? area)
  const mode = read_only ? texts.readOnly : texts.readAndChange
  const until = new Intl.DateTimeFormat(texts.lang, {
    dateStyle: "long",
    timeStyle: "short",
  })
  email = part("username").value = invitation.email
  part("lead").textContent = fill(texts.lead, { store: store.name ?? location.host })
  part("facts").replaceChildren()
  fact(texts.account, email, { hint: name })
  fact(texts.may, mode, { hint: kinds.join(", ") + (as_customer ? "; " + texts.asCustomer : "") })
  fact(texts.until, until.format(new Date(expires_at)))
  if (allowed_ips.length) {
    fact(texts.addresses, allowed_ips.join(", "), {
      error: address_allowed ? "" : texts.addressDenied,
    })
  }
  part("names").hidden = Boolean(name)
  form.hidden = !address_allowed
  show("invitation", false)
}

const look = async () => {
  show("wait", false)
  const answer = await post("/invitations", { token }).catch(() => ({}))
  if (answer.ok) return present(answer.data.invitation)
  if (answer.status === 401 || answer.status === 400) return show("invalid")
  part("trouble-text").textContent = answer.status === 429 ? tooMany(answer) : texts.trouble
  show("trouble")
}

const complaint = (input) => {
  if (missing(input) || input !== password) return missing(input)
  const [given, own] = [input.value, email].map((text) => text.trim().toLowerCase())
  if (given === own) return texts.passwordIsEmail
  return [...input.value].length < texts.passwordMin ? texts.passwordShort : ""
}

onSubmit(form, complaint, async (values) => {
  const answer = await post("/invitations/accept", { ...values, token })
  if (answer.ok) {
    form.reset()
    part("done-text").textContent = fill(texts.done, { email: answer.data.email })
    part("log-in").href = answer.data.login_url
    document.querySelector("nav").hidden = true
    return show("done")
  }
  if (answer.status === 401) return show("invalid")
  if (answer.status === 429) return say(tooMany(answer))
  if (answer.status === 403) return say(texts.addressDenied)
  if (answer.data.code === "email_taken") return say(texts.emailTaken)
  if (answer.status === 400) {
    return markNamed(form, String(answer.data.message)) || say(texts.foreign)
  }
  say(texts.trouble)
})

part("reveal").addEventListener("click", () => {
  const shown = password.type === "password"
  password.type = shown ? "text" : "password"
  part("reveal").textContent = shown ? texts.hide : texts.show
  part("reveal").setAttribute("aria-pressed", String(shown))
  password.focus()
})
part("again").addEventListener("click", look)

if (token) look()
else show("missing", false)
`
