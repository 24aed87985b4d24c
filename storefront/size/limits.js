// What a shop's customers download, minified and gzipped.
import { bundle } from "./bundle.js"

const KIT = "medusa-login-as-customer-storefront"
const core = (name) => `export { ${name} } from "${KIT}"`
const react = (name) => `export { ${name} } from "${KIT}/react"`

/** An agent loads the texts of one language. */
const inOneLanguage = (module) => !/messages-(?!en\.)/.test(module)

/** What a shop adds to every page, and what an agent loads for it. */
async function page(name, source, limits) {
  const { files, lazyFiles } = await bundle(
    name.replaceAll(/\W+/g, "-"),
    source,
    inOneLanguage
  )

  return [
    { name: `${name}, a shopper`, path: files, limit: limits.shopper },
    {
      name: `${name}, an agent`,
      path: [...files, ...lazyFiles],
      limit: limits.agent,
    },
  ].map((check) => ({ ...check, gzip: true }))
}

/** One import by itself, with what it loads later. */
async function alone(name, source, limit) {
  const { files, lazyFiles } = await bundle(name, source, inOneLanguage)

  return { name, path: [...files, ...lazyFiles], limit, gzip: true }
}

export default [
  // A shop whose server calls Medusa.
  ...(await page("banner", react("ImpersonationBanner"), {
    shopper: "800 B",
    agent: "6 kB",
  })),
  ...(await page("hook, with a look of its own", react("useImpersonation"), {
    shopper: "950 B",
    agent: "3 kB",
  })),
  // A shop whose pages call Medusa: its SDK carries the visit, too.
  ...(await page(
    "banner and SDK",
    [react("ImpersonationBanner"), core("withImpersonation")].join("\n"),
    { shopper: "1 kB", agent: "7.6 kB" }
  )),
  // A shop without a server asks about the visit and closes it itself, too.
  ...(await page(
    "banner, SDK and control",
    [
      react("ImpersonationBanner"),
      core("withImpersonation, createBrowserControl"),
    ].join("\n"),
    { shopper: "1.4 kB", agent: "12.5 kB" }
  )),
  await alone("ImpersonationHandoff", react("ImpersonationHandoff"), "7.9 kB"),
  await alone("RemoteAssistanceField", react("RemoteAssistanceField"), "6 kB"),
  await alone("VisitHistory", react("VisitHistory"), "6.1 kB"),
  await alone(
    "createImpersonationClient",
    core("createImpersonationClient"),
    "3.2 kB"
  ),
  await alone("isImpersonationError", core("isImpersonationError"), "800 B"),
]
