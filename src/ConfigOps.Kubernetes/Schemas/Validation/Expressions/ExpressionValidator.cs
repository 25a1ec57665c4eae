using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Expressions;

/// <summary>Holds a custom resource against the rules in CEL of its schema, within the cost that an API server allows for one resource.</summary>
internal sealed class ExpressionValidator
{
    private const long Budget = 10_000_000;
    private const int LongestMessage = 5 * 1024;
    private readonly List<FieldProblem> _found = [];
    private long _left = Budget;

    private ExpressionValidator()
    {
    }

    /// <summary>The problems of a resource.</summary>
    /// <param name="resource">The resource as it will be.</param>
    /// <param name="old">The resource as it is; null when it is new.</param>
    /// <param name="rules">The rules of its schema.</param>
    public static IReadOnlyList<FieldProblem> Check(Node resource, Node? old, SchemaExpressions rules)
    {
        var validator = new ExpressionValidator();
        validator.Walk(resource, old, rules, NodePath.Root);
        return validator._found;
    }

    private void Walk(Node value, Node? old, SchemaExpressions rules, NodePath path)
    {
        if (value.IsNull || _left < 0) return;
        if (old is { IsNull: true }) old = null;
        if (rules.Rules.Count > 0 && rules.Declared is { } declared) Evaluate(value, old, rules, declared, path);
        switch (value)
        {
            case MapNode map:
                foreach (var (key, member, _) in map.Members)
                {
                    var before = rules.IsAtomicMap ? null : (old as MapNode)?.Find(key);
                    if (rules.Properties.GetValueOrDefault(key) is { } property) Walk(member, before, property, path[key]);
                    else if (rules.Values is { } values) Walk(member, before, values, path.Key(key));
                }

                break;
            case ListNode list when rules.Items is { } items:
                for (var i = 0; i < list.Count && _left >= 0; i++) Walk(list.Values[i], Counterpart(list.Values[i], old as ListNode, rules.ListKeys), items, path[i]);
                break;
        }
    }

    private static Node? Counterpart(Node item, ListNode? old, IReadOnlyList<string> keys) =>
        old is null || keys.Count == 0 ? null : old.Values.FirstOrDefault(other => keys.All(key => Node.Equals(other[key], item[key])));

    private void Evaluate(Node value, Node? old, SchemaExpressions rules, DeclaredType declared, NodePath path)
    {
        if (_left <= 0)
        {
            OutOfBudget(rules, path);
            return;
        }

        var self = NodeValues.Of(value, declared);
        var before = old is null ? null : NodeValues.Of(old, declared);
        var isSame = old is not null && Node.Equals(old, value);
        foreach (var rule in rules.Rules)
        {
            if (rule.Program is not { } program)
            {
                if (rule.Problem is { } problem) Add(path, FieldProblemReason.Invalid, $"rule compile error: {problem}", ScalarNode.Of(rules.Type));
                continue;
            }

            var usesOld = rule.UsesOldSelf;
            if (usesOld && before is null && !rule.IsOldSelfOptional) continue;
            var variables = new Variables(self, rule.IsOldSelfOptional ? before is null ? CelOptional.None : CelOptional.Of(before) : before);
            var result = program.Evaluate(variables, CelProgram.CostLimit, out var cost);
            if (cost > _left)
            {
                OutOfBudget(rules, path);
                return;
            }

            _left -= cost;
            if (result is CelError error)
            {
                if (!Explain(error, rule, rules, path)) return;
            }
            else if (!ReferenceEquals(result, CelBool.True) && !Fail(rule, rules, value, path, variables, isAccepted: isSame && !usesOld))
            {
                return;
            }
        }
    }

    // An error says what it is; whether the other rules are evaluated is returned.
    private bool Explain(CelError error, ExpressionRule rule, SchemaExpressions rules, NodePath path)
    {
        var type = ScalarNode.Of(rules.Type);
        if (error.IsCostLimit)
        {
            Add(path, FieldProblemReason.Invalid, $"'{error.Message}': no further validation rules will be run due to call cost exceeds limit for rule: {rule.Name}", type);
            _left = -1;
            return false;
        }

        var isOverload = error.Message.StartsWith("no such overload", StringComparison.Ordinal);
        Add(path, FieldProblemReason.Invalid, isOverload ? $"'{error.Message}': call arguments did not match a supported operator, function or macro signature for rule: {rule.Name}" : $"{error.Message} evaluating rule: {rule.Name}", type);
        return true;
    }

    private bool Fail(ExpressionRule rule, SchemaExpressions rules, Node value, NodePath path, Variables variables, bool isAccepted)
    {
        var at = rule.FieldPath.Length > 0 && FieldPathReader.Read(rule.FieldPath) is { } below ? path.Append(below) : path;
        var message = rule.Said;
        if (rule.MessageProgram is { } words)
        {
            var said = words.Evaluate(variables, CelProgram.CostLimit, out var cost);
            if (cost > _left || said is CelError { IsCostLimit: true })
            {
                var why = cost > _left ? "messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run" : $"no further validation rules will be run due to call cost exceeds limit for messageExpression: \"{words.Text}\"";
                Add(at, FieldProblemReason.Invalid, why, ScalarNode.Of(rules.Type));
                _left = -1;
                return false;
            }

            _left -= cost;
            if (said is CelString text && Fits(text.Value.Trim()) is { } fitting) message = fitting;
        }

        // What was like this before is let be.
        if (isAccepted) return true;
        var reason = rule.Reason switch
        {
            "FieldValueForbidden" => FieldProblemReason.Forbidden,
            "FieldValueRequired" => FieldProblemReason.Required,
            "FieldValueDuplicate" => FieldProblemReason.Duplicate,
            _ => FieldProblemReason.Invalid,
        };
        Add(at, reason, message, value, omitsValue: rules.Type is "object" or "array");
        return true;
    }

    private static string? Fits(string message) => message.Length == 0 || message.AsSpan().ContainsAny('\n', '\r') || System.Text.Encoding.UTF8.GetByteCount(message) > LongestMessage ? null : message;

    private void OutOfBudget(SchemaExpressions rules, NodePath path)
    {
        Add(path, FieldProblemReason.Invalid, "validation failed due to running out of cost budget, no further validation rules will be run", ScalarNode.Of(rules.Type));
        _left = -1;
    }

    private void Add(NodePath path, FieldProblemReason reason, string message, Node value, bool omitsValue = false) =>
        _found.Add(new FieldProblem(path, reason, message, value) { OmitsValue = omitsValue, ServerField = path.Parent is null ? "<nil>" : null });

    private sealed class Variables(CelValue self, CelValue? old) : CelActivation
    {
        public override CelValue? Find(string name) => name switch { "self" => self, "oldSelf" => old, _ => null };
    }
}
