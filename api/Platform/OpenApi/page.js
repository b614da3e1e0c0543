// Swagger UI remembers a key in localStorage, which all tabs share and which outlives them. Here it finds the tab's own storage.
localStorage.removeItem("authorized");
Object.defineProperty(window, "localStorage", { value: sessionStorage });

// To show one operation, and even before it shows anything, Swagger UI follows the references of the whole document: most of the
// time that it takes. It is given what the operation refers to and no more.
const part = (whole, path) => {
  const { paths, components, ...rest } = whole;
  const made = { ...rest, paths: {}, components: {} };
  const copy = (steps) => {
    let [from, to] = [whole, made];
    for (const step of steps.slice(0, -1)) {
      from = from?.[step];
      to = to[step] ??= {};
    }
    const last = steps.at(-1);
    if (from?.[last] !== undefined && !(last in to)) {
      to[last] = from[last];
      JSON.stringify(from[last], (name, value) => {
        if (name === "$ref" && String(value).startsWith("#/")) {
          copy(decodeURIComponent(value.slice(2)).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")));
        }
        return value;
      });
    }
  };
  copy(path);
  return made;
};
const lean = ({ fn: { resolveSubtree } }) => ({
  fn: { resolveSubtree: (whole, path, options) => resolveSubtree(part(whole, path), path, options) },
  statePlugins: {
    spec: {
      wrapActions: {
        // It would read the document as YAML.
        parseToJson: (_, { specActions }) => (text) => specActions.updateJsonSpec(JSON.parse(text)),
      },
    },
  },
});

// The page takes plugins from the service as text only, which its policy forbids to run: this one is added where it is made.
let bundle;
Object.defineProperty(window, "SwaggerUIBundle", {
  get: () => bundle,
  set: (made) => (bundle = Object.assign((settings) => made({ ...settings, plugins: [lean] }), made)),
});
