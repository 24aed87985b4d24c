import { type TranslationKey, useTranslate } from "../../hooks/use-translate"

/** A page's name in the dashboard's breadcrumbs. */
export const Crumb = ({ name }: { name: TranslationKey }) => {
  const { t } = useTranslate()

  return <>{t(name)}</>
}
