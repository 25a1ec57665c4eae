using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>The helper <c>include</c>: a partial as a text, so that <c>nindent</c> can put it at any depth, as in Helm.</summary>
internal static class IncludeHelper
{
    private const string Name = "include";

    /// <summary>The helper of an engine.</summary>
    /// <param name="engine">Compiles partials, each when it is first included.</param>
    /// <param name="partial">The text of a partial by name, or null.</param>
    public static TemplateHelper On(IHandlebars engine, Func<string, string?> partial)
    {
        var compiled = new ConcurrentDictionary<string, HandlebarsTemplate<TextWriter, object, object>>(StringComparer.Ordinal);
        var compiling = new Lock();
        return new TemplateHelper(Name, 2, 2, call =>
        {
            var name = call.Text(0);
            if (!compiled.TryGetValue(name, out var template))
            {
                lock (compiling)
                {
                    if (!compiled.TryGetValue(name, out template))
                    {
                        using var source = new StringReader(partial(name) ?? throw new HelperException($"there is no partial \"{name}\" (add it as partials/{name}.hbs)"));
                        template = compiled[name] = engine.Compile(source);
                    }
                }
            }

            using var text = new StringWriter();
            template(text, call[1], null!);
            return text.ToString().Trim('\n');
        });
    }
}
