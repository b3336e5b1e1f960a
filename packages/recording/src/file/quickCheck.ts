import type * as z from "zod/mini";

/** True only for what the schema would take and give back as it is; at false the schema itself has to be asked. */
type Check = (value: unknown) => boolean;

/** What it does not know it never says yes to. */
const no: Check = () => false;

/**
 * A quick look, made from a schema's own declaration.
 * Zod compiles its own checks with `new Function`, which the page's Content-Security-Policy forbids.
 */
export function quickCheckOf(schema: z.core.$ZodType): Check {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return stringCheck(def);
    case "number":
      return numberCheck(def);
    case "boolean":
      return def.checks === undefined ? (value) => typeof value === "boolean" : no;
    case "literal":
      return oneOf(def.values);
    case "enum":
      return oneOf(Object.values(def.entries));
    case "nullable": {
      const inner = quickCheckOf(def.innerType);
      return (value) => value === null || inner(value);
    }
    case "optional": {
      const inner = quickCheckOf(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case "array":
      return arrayCheck(def);
    case "record":
      return recordCheck(def);
    case "object":
      return objectCheck(def);
    default:
      return no;
  }
}

function oneOf(values: readonly unknown[]): Check {
  const known = new Set(values);
  return (value) => known.has(value);
}

function stringCheck(declared: z.core.$ZodStringDef): Check {
  const { checks = [], coerce } = declared;
  let [min, max] = [0, Infinity];
  for (const check of checks) {
    const { def } = (check as z.core.$ZodChecks)._zod;
    if (def.check === "min_length") min = Math.max(min, def.minimum);
    else if (def.check === "max_length") max = Math.min(max, def.maximum);
    else return no;
  }
  // `z.email()` and its like are strings with a condition of their own.
  if (coerce === true || "format" in declared) return no;
  return (value) => typeof value === "string" && value.length >= min && value.length <= max;
}

function numberCheck(declared: z.core.$ZodNumberDef | z.core.$ZodNumberFormatDef): Check {
  const { checks = [], coerce } = declared;
  const isInt = "format" in declared;
  let min = -Infinity;
  for (const check of checks) {
    const { def } = (check as z.core.$ZodChecks)._zod;
    if (def.check === "greater_than" && def.inclusive) min = Math.max(min, Number(def.value));
    else return no;
  }
  if (coerce === true || (isInt && declared.format !== "safeint")) return no;
  const isNumber = isInt ? Number.isSafeInteger : Number.isFinite;
  return (value) => isNumber(value) && (value as number) >= min;
}

function arrayCheck({ element, checks }: z.core.$ZodArrayDef): Check {
  const isItem = quickCheckOf(element);
  if (checks !== undefined) return no;
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!isItem(item)) return false;
    return true;
  };
}

function recordCheck({ keyType, valueType, checks }: z.core.$ZodRecordDef): Check {
  const [isKey, isValue] = [quickCheckOf(keyType), quickCheckOf(valueType)];
  if (checks !== undefined) return no;
  return (value) => {
    if (!isObject(value)) return false;
    // Zod leaves this key out.
    for (const key in value) if (key === "__proto__" || !isKey(key) || !isValue(value[key])) return false;
    return true;
  };
}

function objectCheck({ shape, checks }: z.core.$ZodObjectDef): Check {
  const fields = new Map(Object.entries(shape).map(([key, field]) => [key, quickCheckOf(field)]));
  const isNeeded = ([, field]: [string, z.core.$ZodType]) => field._zod.optin === undefined;
  const needed = Object.entries(shape)
    .filter(isNeeded)
    .map(([key]) => key);
  if (checks !== undefined) return no;
  return (value) => {
    if (!isObject(value)) return false;
    // An unknown key would be left out by zod: that is no object to be taken as it is.
    for (const key in value) if (fields.get(key)?.(value[key]) !== true) return false;
    for (const key of needed) if (value[key] === undefined) return false;
    return true;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
