using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Cel;

/// <summary>Judges expressions as rules of a definition, on the sample object of a recording.</summary>
internal sealed class SampleExpressions
{
    private const ulong MostCost = 10_000_000;
    private readonly CelEnvironment _environment;
    private readonly CelActivation _variables;

    /// <summary>Takes the sample and its schema from a recording's first line.</summary>
    public SampleExpressions(Node head)
    {
        var declared = SchemaTypes.Of(head["schema"]!)!;
        var self = NodeValues.Of(head["self"]!, declared);
        _environment = new([new("self", declared), new("oldSelf", declared)]);
        _variables = CelActivation.Of(("self", self), ("oldSelf", self));
    }

    /// <summary>true, false, error, invalid or cost, and what is said about it.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="isRule">Whether it is judged as a rule of a definition, which may not cost too much by the estimate; those of policies may.</param>
    public (string Outcome, string Message) Judge(string expression, bool isRule = true)
    {
        var compiled = _environment.Compile(expression);
        if (compiled.Program is not { } program) return ("invalid", compiled.Describe(expression));
        if (program.Type.Kind != CelKind.Bool) return ("invalid", "cel expression must evaluate to a bool");
        if (isRule && program.EstimateCost() > MostCost) return ("cost", "");
        return program.Evaluate(_variables) switch
        {
            CelBool { Value: true } => ("true", ""),
            CelBool => ("false", ""),
            CelError error => ("error", error.Message),
            var other => ("error", $"a value of type {other.Type}"),
        };
    }
}
