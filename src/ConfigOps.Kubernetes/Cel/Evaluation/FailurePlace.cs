using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Cel.Evaluation;

/// <summary>
/// Finds the value of an object for which a condition does not hold: of several conditions the one that is false, of all items the first that fails,
/// and there the part of the object that everything the condition reads has in common. For one thread and one evaluation.
/// </summary>
/// <param name="activation">The variables.</param>
/// <param name="variables">The program of a variable that the expressions name as <c>variables.NAME</c>; null when there is none.</param>
internal sealed class FailurePlace(CelActivation activation, Func<string, CelProgram?> variables)
{
    private const int DeepestVariable = 16;
    private static readonly Scope Outermost = new(null, "", null, null);

    /// <summary>The place; null when the expression reads nothing of the object.</summary>
    public static NodePath? Find(CelProgram program, CelActivation activation, Func<string, CelProgram?> variables) =>
        new FailurePlace(activation, variables).Find(program.Root, Outermost);

    private NodePath? Find(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case Call { Function: Operators.And, Arguments: [var left, var right] }:
                return IsFalse(left, scope) ? Find(left, scope) : IsFalse(right, scope) ? Find(right, scope) : Common(expression, scope);
            case Call { Function: Operators.Conditional, Arguments: [var condition, var yes, var no] }:
                return Find(IsFalse(condition, scope) ? no : yes, scope) ?? Common(expression, scope);
            case Comprehension { IsBinding: false, SecondVariable: null, Start: Literal { Value: CelBool { Value: true } }, Step: Call { Function: Operators.And, Arguments: [_, var test] } } all:
                return InItems(all, test, scope) ?? PathOf(all.Range, scope, 0) ?? Common(expression, scope);
            case Selection { Operand: Identifier { Name: "variables" }, Field: var name } when variables(name) is { } variable:
                return Find(variable.Root, Outermost);
            default:
                return Common(expression, scope);
        }
    }

    private NodePath? InItems(Comprehension all, Expression test, Scope scope)
    {
        if (PathOf(all.Range, scope, 0) is not { } path) return null;
        switch (Run(all.Range, scope))
        {
            case CelList list:
                for (var i = 0; i < list.Count; i++)
                {
                    var inside = new Scope(scope, all.Variable, list[i], path[i]);
                    if (IsFalse(test, inside)) return Deeper(path[i], Find(test, inside));
                }

                return null;
            case CelMap map:
                foreach (var key in map.Keys.OfType<CelString>())
                    if (IsFalse(test, new Scope(scope, all.Variable, key, null))) return path.Key(key.Value);
                return null;
            default:
                return null;
        }
    }

    // A test that also looks elsewhere is still about the item.
    private static NodePath Deeper(NodePath item, NodePath? found) => found is not null && IsWithin(found, item) ? found : item;

    private static bool IsWithin(NodePath path, NodePath outer)
    {
        var (parts, around) = (path.Parts, outer.Parts);
        return parts.Length >= around.Length && parts.AsSpan(0, around.Length).SequenceEqual(around);
    }

    private bool IsFalse(Expression expression, Scope scope) => Run(expression, scope) is CelBool { Value: false } or CelError;

    private CelValue Run(Expression expression, Scope scope)
    {
        var planner = new Planner();
        var step = planner.Plan(expression);
        try
        {
            return step.Run(new Frame(new Inside(activation, scope), planner.Locals, CelProgram.CostLimit));
        }
        catch (CostException)
        {
            return new CelError(CostException.Text) { IsCostLimit = true };
        }
    }

    private NodePath? Common(Expression expression, Scope scope)
    {
        PathPart[]? common = null;
        foreach (var path in Paths(expression, scope))
        {
            var parts = path.Parts;
            if (common is null)
            {
                common = parts;
                continue;
            }

            var same = 0;
            while (same < common.Length && same < parts.Length && common[same] == parts[same]) same++;
            common = common[..same];
        }

        if (common is null) return null;
        var found = NodePath.Root;
        foreach (var part in common) found = part.Key is { } key ? found[key] : found[part.Index];
        return found;
    }

    private IEnumerable<NodePath> Paths(Expression expression, Scope scope)
    {
        if (PathOf(expression, scope, 0) is null && expression is Selection { Operand: Identifier { Name: "variables" }, Field: var name } && variables(name) is { } variable) (expression, scope) = (variable.Root, Outermost);
        // What decides between two values is not what is wrong.
        if (expression is Call { Function: Operators.Conditional, Arguments: [var condition, var yes, var no] }) expression = IsFalse(condition, scope) ? no : yes;
        if (PathOf(expression, scope, 0) is { } path)
        {
            yield return path;
            yield break;
        }

        foreach (var child in expression.Children)
            foreach (var inner in Paths(child, scope)) yield return inner;
    }

    private NodePath? PathOf(Expression expression, Scope scope, int depth) => expression switch
    {
        Identifier { Name: var name } when scope.Find(name) is { } bound => bound.Path,
        Identifier { Name: "object" } => NodePath.Root,
        Selection { Operand: Identifier { Name: "variables" }, Field: var name } => depth < DeepestVariable && variables(name) is { } variable ? PathOf(variable.Root, Outermost, depth + 1) : null,
        Selection { Operand: var operand, Field: var field } => PathOf(operand, scope, depth)?[field],
        Call { Function: Operators.Index or Operators.OptionalIndex, Arguments: [var operand, Literal { Value: CelString key }] } => PathOf(operand, scope, depth)?.Key(key.Value),
        Call { Function: Operators.Index or Operators.OptionalIndex, Arguments: [var operand, Literal { Value: CelInt index }] } => PathOf(operand, scope, depth)?[(int)index.Value],
        Call { Function: "dyn", Target: null, Arguments: [var same] } => PathOf(same, scope, depth),
        Call { Function: "orValue" or "or", Target: { } optional } => PathOf(optional, scope, depth),
        _ => null,
    };

    private sealed record Scope(Scope? Outer, string Name, CelValue? Value, NodePath? Path)
    {
        public Scope? Find(string name) => Name == name && Value is not null ? this : Outer?.Find(name);
    }

    private sealed class Inside(CelActivation outer, Scope scope) : CelActivation
    {
        public override CelValue? Find(string name) => scope.Find(name) is { Value: { } value } ? value : outer.Find(name);
    }
}
