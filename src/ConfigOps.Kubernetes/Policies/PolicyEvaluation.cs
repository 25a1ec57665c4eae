using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>What came of an expression.</summary>
/// <param name="Value">Its value; null when there is a problem.</param>
/// <param name="Problem">Why there is none, in the server's words.</param>
internal readonly record struct PolicyEvaluation(CelValue? Value, string? Problem)
{
    /// <summary>Whether it is true.</summary>
    public bool IsTrue => ReferenceEquals(Value, CelBool.True);

    /// <summary>The text; null when it is none.</summary>
    public string? Text => (Value as CelString)?.Value;

    /// <summary>Evaluates an expression and takes its cost, with that of the variables it needed, from what is left; below zero when that is not enough.</summary>
    public static PolicyEvaluation Run(PolicyExpression expression, PolicyActivation activation, ref long left)
    {
        if (expression.Program is not { } program) return new(null, $"compilation error: {expression.Problem}");
        var value = program.Evaluate(activation, CelProgram.CostLimit, out var cost);
        cost += activation.TakeVariableCost();
        left = cost > left ? -1 : left - cost;
        return value is CelError error ? new(null, $"expression '{expression.Text}' resulted in error: {error.Message}") : new(value, null);
    }
}
