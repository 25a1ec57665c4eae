namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>Something in a tag that has a value.</summary>
/// <param name="Offset">Where it begins in the template's text.</param>
internal abstract record TemplateExpression(int Offset)
{
    /// <summary>Its value, as seen from a scope.</summary>
    /// <exception cref="HelperException">A helper refuses its arguments.</exception>
    /// <exception cref="UndefinedException">It names what is not there.</exception>
    public abstract object Evaluate(TemplateScope scope);
}

/// <summary>A text, number or truth value that stands in the template.</summary>
internal sealed record LiteralExpression(int Offset, object Value) : TemplateExpression(Offset)
{
    /// <inheritdoc/>
    public override object Evaluate(TemplateScope scope) => Value;
}

/// <summary>The call of a helper: <c>quote component.name</c>.</summary>
/// <param name="Helper">The helper.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record CallExpression(int Offset, TemplateHelper Helper, IReadOnlyList<TemplateExpression> Arguments) : TemplateExpression(Offset)
{
    /// <inheritdoc/>
    public override object Evaluate(TemplateScope scope)
    {
        var values = new object[Arguments.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Arguments[i].Evaluate(scope);
        return Helper.Invoke(values);
    }
}

/// <summary>The call of a helper that there is not.</summary>
/// <param name="Name">What it was called.</param>
internal sealed record UnknownCallExpression(int Offset, string Name) : TemplateExpression(Offset)
{
    /// <inheritdoc/>
    public override object Evaluate(TemplateScope scope) => throw new UndefinedException(Offset, Name, Name, TemplateHelpers.Names);
}

/// <summary>The call of <c>include</c>: a partial as a text, seen from a value, so that <c>nindent</c> can put it at any depth, as in Helm.</summary>
/// <param name="Name">The partial's name.</param>
/// <param name="Value">What it sees as its context and root.</param>
/// <param name="Partials">Finds partials.</param>
internal sealed record IncludeExpression(int Offset, TemplateExpression Name, TemplateExpression Value, PartialPrograms Partials) : TemplateExpression(Offset)
{
    /// <summary>The helper's name.</summary>
    public const string Helper = "include";

    /// <inheritdoc/>
    public override object Evaluate(TemplateScope scope)
    {
        var name = TemplateValues.TextOf(Name.Evaluate(scope)) ?? throw new HelperException($"argument 1 of {Helper} must be the name of a partial");
        var program = Partials.Find(name) ?? throw new HelperException(Partials.Missing(name));
        var text = scope.Rendering.TakeText();
        program.Write(TemplateScope.Inside(scope.Rendering, Value.Evaluate(scope)), text);
        return scope.Rendering.GiveBack(text).Trim('\n');
    }
}
