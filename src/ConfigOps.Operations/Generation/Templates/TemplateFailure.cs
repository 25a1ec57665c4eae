using ConfigOps.Kubernetes.Resources;
using System.Globalization;
using ConfigOps.Operations.Generation.Catalogue;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>Finds the place of a failure: renders the template again with marks before its tags, and sees which one came last.</summary>
internal sealed class TemplateFailure(Template template, IReadOnlyDictionary<string, Template> partials)
{
    private readonly List<Template> _sources = [template, .. partials.Values];
    private (Template Source, int Offset) _last = (template, 0);

    /// <summary>Whether an exception says that a template is at fault, and not the program.</summary>
    public static bool IsOne(Exception exception) =>
        exception is HandlebarsException or HandlebarsUndefinedBindingException or HelperException || (exception.InnerException is { } inner && IsOne(inner));

    /// <summary>The failure with its place, the expression and what was being rendered.</summary>
    public TemplateException Explain(Exception failure, IReadOnlyDictionary<string, object> model, string subject)
    {
        var cause = Innermost(Replay(model) ?? failure);
        var (source, offset) = _last;
        var tag = TemplateScanner.Scan(source).FirstOrDefault(tag => tag.Start == offset);
        var expression = tag.Content is null ? "" : source.Text[tag.Start..tag.End];
        var where = TemplateTag.PositionOf(source.Text, offset);
        var message = cause.Message.ReplaceLineEndings(" ");
        if (cause is HandlebarsUndefinedBindingException undefined)
        {
            var path = PathIn(expression, undefined.MissingKey ?? undefined.Path ?? "");
            where = TemplateTag.PositionOf(source.Text, offset + Math.Max(0, expression.IndexOf(path, StringComparison.Ordinal)));
            message = $"{path} is not defined{Hint(path, model)}";
        }

        return new TemplateException($"{message} (in {expression}, rendering {subject})", source, where, failure);
    }

    // The exception of the second rendering belongs to the last mark; the one of the first is the same, unless the template itself cannot be compiled.
    private Exception? Replay(IReadOnlyDictionary<string, object> model)
    {
        var engine = HandlebarsEngine.Create(name => _sources.FindIndex(1, source => TemplateLibrary.PartialName(source) == name) is var at and > 0 ? TemplateProbe.Instrument(_sources[at], at) : null);
        engine.RegisterHelper(TemplateProbe.Helper, (in EncodedTextWriter _, in HelperOptions _, in Context _, in Arguments arguments) =>
            _last = (_sources[Convert.ToInt32(arguments[0], CultureInfo.InvariantCulture)], Convert.ToInt32(arguments[1], CultureInfo.InvariantCulture)));
        try
        {
            using var text = new StringReader(TemplateProbe.Instrument(template, 0));
            engine.Compile(text)(TextWriter.Null, model, null!);
            return null;
        }
        catch (Exception exception) when (IsOne(exception))
        {
            return exception;
        }
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner && exception is not HandlebarsUndefinedBindingException) exception = inner;
        return exception;
    }

    // The engine names only the last key of a path; the expression has the whole path.
    private static string PathIn(string expression, string key)
    {
        var words = expression.Split([' ', '\t', '\n', '(', ')', '{', '}', '=', '~', '#', '>'], StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault(word => word == key)
            ?? words.FirstOrDefault(word => word.EndsWith($".{key}", StringComparison.Ordinal))
            ?? words.FirstOrDefault(word => word.Contains($".{key}.", StringComparison.Ordinal) || word.StartsWith($"{key}.", StringComparison.Ordinal))
            ?? key;
    }

    private static string Hint(string path, IReadOnlyDictionary<string, object> model)
    {
        var keys = path.Split('.').SkipWhile(key => key is "@root" or "this").ToList();
        object value = model;
        foreach (var key in keys)
        {
            if (value is not IReadOnlyDictionary<string, object> map) return "";
            if (map.TryGetValue(key, out var next))
            {
                value = next;
                continue;
            }

            var known = keys.Count == 1 ? map.Keys.Concat(TemplateHelpers.All().Select(helper => helper.Name)) : map.Keys;
            return NearestName.Of(key, known) is { } nearest ? $"; did you mean \"{nearest}\"?" : "";
        }

        return "";
    }
}
