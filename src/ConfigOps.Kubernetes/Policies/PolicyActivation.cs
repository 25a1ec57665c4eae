using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>The values that the expressions of a policy see for one request. Variables are evaluated when they are first asked for, and then kept. For one thread.</summary>
internal sealed class PolicyActivation : CelActivation
{
    private readonly PolicyInput _input;
    private readonly MapNode? _params;
    private readonly MapNode? _namespace;
    private readonly VariableMap _variables;
    private CelValue? _object;
    private CelValue? _old;
    private CelValue? _parameters;
    private CelValue? _namespaceValue;
    private CelValue? _request;

    public PolicyActivation(PolicyInput input, MapNode? parameters, MapNode? ns, IReadOnlyList<(string Name, PolicyExpression Expression)> variables)
    {
        (_input, _params, _namespace) = (input, parameters, ns);
        _variables = new VariableMap(this, variables);
    }

    /// <summary>What the variables have cost since this was last asked.</summary>
    public long TakeVariableCost()
    {
        var cost = _variables.Cost;
        _variables.Cost = 0;
        return cost;
    }

    public override CelValue? Find(string name) => name switch
    {
        "object" => _object ??= ValueOf(_input.Object),
        "oldObject" => _old ??= ValueOf(_input.OldObject),
        "params" => _parameters ??= ValueOf(_params),
        "namespaceObject" => _namespaceValue ??= _namespace is null ? CelNull.Instance : NodeValues.Of(_namespace, PolicyTypes.Namespace),
        "request" => _request ??= NodeValues.Of(_input.ToRequest(), PolicyTypes.Request),
        "variables" => _variables,
        "authorizer" => AuthorizerLibrary.Of(_input.Authorizer),
        "authorizer.requestResource" => AuthorizerLibrary.Of(_input.Authorizer, new AuthorizationQuestion
        {
            Group = _input.Resource.Kind.Group,
            Resource = _input.Resource.Plural,
            Subresource = _input.Subresource,
            Namespace = _input.Namespace,
            Name = _input.Name,
        }),
        _ => null,
    };

    private static CelValue ValueOf(MapNode? node) => node is null ? CelNull.Instance : NodeValues.Of(node);

    private sealed class VariableMap(PolicyActivation owner, IReadOnlyList<(string Name, PolicyExpression Expression)> variables) : CelMap
    {
        private readonly CelValue?[] _values = new CelValue?[variables.Count];

        public long Cost { get; set; }

        public override int Count => variables.Count;

        public override CelType Type { get; } = CelType.Struct("kubernetes.variables");

        public override IReadOnlyList<CelValue> Keys => [.. variables.Select(variable => new CelString(variable.Name))];

        public override CelValue? Find(CelValue key) => key is CelString name ? Find(name.Value) : null;

        internal override CelValue? Find(string key)
        {
            // Of two with one name the later one counts.
            for (var i = variables.Count - 1; i >= 0; i--)
                if (variables[i].Name == key) return _values[i] ??= Evaluate(key, variables[i].Expression);
            return null;
        }

        private CelValue Evaluate(string name, PolicyExpression expression)
        {
            if (expression.Program is not { } program) return new CelError($"composited variable \"{name}\" fails to compile: {expression.Problem}");
            var value = program.Evaluate(owner, CelProgram.CostLimit, out var cost);
            Cost += cost;
            return value is CelError error ? new CelError($"composited variable \"{name}\" fails to evaluate: {error.Message}") : value;
        }
    }
}
