using System.Text;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>A part of a template: a text or a tag.</summary>
internal abstract class TemplatePart
{
    /// <summary>Writes what it comes to.</summary>
    /// <exception cref="TemplateException">The template asks for what is not there.</exception>
    public abstract void Write(TemplateScope scope, StringBuilder output);
}

/// <summary>A text.</summary>
internal sealed class TextPart(string text) : TemplatePart
{
    /// <inheritdoc/>
    public override void Write(TemplateScope scope, StringBuilder output) => output.Append(text);
}

/// <summary>A tag: knows its place.</summary>
internal abstract class TagPart(Template template, TemplateTag tag) : TemplatePart
{
    /// <summary>The value of an expression in the tag; a failure gets the tag's place.</summary>
    protected object ValueOf(TemplateExpression expression, TemplateScope scope)
    {
        try
        {
            return expression.Evaluate(scope);
        }
        catch (Exception exception) when (exception is HelperException or UndefinedException)
        {
            throw scope.Rendering.Failure(template, tag, exception);
        }
    }

    /// <summary>A failure at the tag.</summary>
    protected TemplateException Failure(TemplateScope scope, string message) => scope.Rendering.Failure(template, tag, new HelperException(message));
}

/// <summary><c>{{value}}</c>: printed as YAML spells it; what has no text is refused instead of printed as nothing.</summary>
internal sealed class ValuePart(Template template, TemplateTag tag, TemplateExpression value) : TagPart(template, tag)
{
    /// <inheritdoc/>
    public override void Write(TemplateScope scope, StringBuilder output)
    {
        var found = ValueOf(value, scope);
        output.Append(found as string ?? TemplateValues.TextOf(found) ?? throw Failure(scope, found is NoValue
            ? "the value is missing; guard it with if, or give it a default"
            : $"the value is {TemplateValues.Describe(found)}; print it with toYaml or toJson"));
    }
}

/// <summary><c>{{&gt; partial}}</c>, with another context and values of its own where they are given.</summary>
/// <param name="name">The partial's name.</param>
/// <param name="context">Its context, or null for the present one.</param>
/// <param name="values">What its context has beside that, by key.</param>
/// <param name="indent">What each of its lines begins with.</param>
/// <param name="partials">Finds partials.</param>
internal sealed class PartialPart(Template template, TemplateTag tag, TemplateExpression name, TemplateExpression? context, IReadOnlyList<KeyValuePair<string, TemplateExpression>> values, string indent, PartialPrograms partials) : TagPart(template, tag)
{
    /// <inheritdoc/>
    public override void Write(TemplateScope scope, StringBuilder output)
    {
        var found = TemplateValues.TextOf(ValueOf(name, scope)) ?? throw Failure(scope, "the name of a partial must be a text");
        var program = partials.Find(found) ?? throw Failure(scope, partials.Missing(found));
        Enter(scope);
        if (indent.Length == 0) program.Write(Inner(scope), output);
        else Indent(program, Inner(scope), output);
        scope.Rendering.Leave();
    }

    private void Enter(TemplateScope scope)
    {
        try
        {
            scope.Rendering.Enter();
        }
        catch (HelperException exception)
        {
            throw Failure(scope, exception.Message);
        }
    }

    private TemplateScope Inner(TemplateScope scope)
    {
        if (context is null && values.Count == 0) return scope;
        var value = context is null ? scope.Value : ValueOf(context, scope);
        if (values.Count == 0) return scope.With(value, []);
        if (value is not IReadOnlyDictionary<string, object> map) throw Failure(scope, $"a partial can be given values only beside a map, this is {TemplateValues.Describe(value)}");
        var merged = new Dictionary<string, object>(map, StringComparer.Ordinal);
        foreach (var (key, given) in values) merged[key] = ValueOf(given, scope);
        return scope.With(merged, []);
    }

    private void Indent(TemplateProgram program, TemplateScope inner, StringBuilder output)
    {
        var text = new StringBuilder();
        program.Write(inner, text);
        var isLineStart = true;
        foreach (var c in text.ToString())
        {
            if (isLineStart && c != '\n') output.Append(indent);
            output.Append(c);
            isLineStart = c == '\n';
        }
    }
}
