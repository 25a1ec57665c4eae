using System.Text;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>What a block writes where its subject holds, and where it does not.</summary>
/// <param name="Body">The first.</param>
/// <param name="Otherwise">What stands after <c>{{else}}</c>.</param>
internal sealed record BlockBranches(IReadOnlyList<TemplatePart> Body, IReadOnlyList<TemplatePart> Otherwise)
{
    /// <summary>Writes parts.</summary>
    public static void Write(IReadOnlyList<TemplatePart> parts, TemplateScope scope, StringBuilder output)
    {
        for (var i = 0; i < parts.Count; i++) parts[i].Write(scope, output);
    }
}

/// <summary><c>{{#if}}</c> and <c>{{#unless}}</c>. The context stays what it is.</summary>
internal sealed class ConditionPart(Template template, TemplateTag tag, TemplateExpression condition, bool isNegated, BlockBranches branches) : TagPart(template, tag)
{
    /// <inheritdoc/>
    public override void Write(TemplateScope scope, StringBuilder output) =>
        BlockBranches.Write(TemplateValues.IsTrue(ValueOf(condition, scope)) != isNegated ? branches.Body : branches.Otherwise, scope, output);
}

/// <summary><c>{{#with}}</c>: makes a value the context.</summary>
internal sealed class WithPart(Template template, TemplateTag tag, TemplateExpression subject, IReadOnlyList<string> names, BlockBranches branches) : TagPart(template, tag)
{
    /// <inheritdoc/>
    public override void Write(TemplateScope scope, StringBuilder output)
    {
        var value = ValueOf(subject, scope);
        if (TemplateValues.IsTrue(value)) BlockBranches.Write(branches.Body, scope.With(value, names), output);
        else BlockBranches.Write(branches.Otherwise, scope, output);
    }
}

/// <summary><c>{{#each}}</c>: makes each item of a list, or each value of a map, the context.</summary>
internal sealed class LoopPart(Template template, TemplateTag tag, TemplateExpression subject, IReadOnlyList<string> names, BlockBranches branches) : TagPart(template, tag)
{
    /// <inheritdoc/>
    public override void Write(TemplateScope scope, StringBuilder output)
    {
        var value = ValueOf(subject, scope);
        switch (value)
        {
            case IReadOnlyDictionary<string, object> { Count: > 0 } map:
                var at = 0;
                foreach (var (key, item) in map)
                {
                    BlockBranches.Write(branches.Body, scope.With(item, names, new LoopState(key, at, at == map.Count - 1)), output);
                    at++;
                }

                break;
            case IReadOnlyList<object> { Count: > 0 } list:
                for (var i = 0; i < list.Count; i++) BlockBranches.Write(branches.Body, scope.With(list[i], names, new LoopState((long)i, i, i == list.Count - 1)), output);
                break;
            case NoValue or IReadOnlyDictionary<string, object> or IReadOnlyList<object>:
                BlockBranches.Write(branches.Otherwise, scope, output);
                break;
            default:
                throw Failure(scope, $"each takes a list or a map, this is {TemplateValues.Describe(value)}");
        }
    }
}
