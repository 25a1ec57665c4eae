using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>What expressions of a policy are compiled against. Immutable.</summary>
public sealed class PolicyEnvironment
{
    private readonly bool _hasParams;
    private readonly bool _hasAuthorizer;
    private readonly DeclaredType? _object;
    private readonly DeclaredType? _params;
    private readonly bool _makesObjects;
    private readonly bool _hasVariables;
    private readonly (string Name, DeclaredType Type)[] _variables;

    private PolicyEnvironment(bool hasParams, bool hasAuthorizer, DeclaredType? objectType, DeclaredType? paramsType, bool makesObjects, (string Name, DeclaredType Type)[] variables, bool hasVariables = true)
    {
        (_makesObjects, _hasVariables) = (makesObjects, hasVariables);
        (_hasParams, _hasAuthorizer, _object, _params, _variables) = (hasParams, hasAuthorizer, objectType, paramsType, variables);
        var any = CelEnvironment.Untyped(CelType.Dyn);
        var declared = new Dictionary<string, DeclaredType>(StringComparer.Ordinal)
        {
            ["object"] = objectType ?? any,
            ["oldObject"] = objectType ?? any,
            ["namespaceObject"] = PolicyTypes.Namespace,
            ["request"] = PolicyTypes.Request,
        };
        if (hasVariables) declared["variables"] = DeclaredType.Object("kubernetes.variables", variables);
        if (hasParams) declared["params"] = paramsType ?? any;
        if (hasAuthorizer)
        {
            declared["authorizer"] = CelEnvironment.Untyped(KubernetesTypes.Authorizer);
            declared["authorizer.requestResource"] = CelEnvironment.Untyped(KubernetesTypes.ResourceCheck);
        }

        Cel = new CelEnvironment(declared, makesObjects: makesObjects);
    }

    internal CelEnvironment Cel { get; }

    /// <summary>The environment of a policy before its variables are known.</summary>
    /// <param name="hasParams">Whether there are parameters.</param>
    /// <param name="hasAuthorizer">Whether there is an authorizer to ask.</param>
    /// <param name="objectType">The type of the object; anything when null.</param>
    /// <param name="paramsType">The type of the parameters; anything when null.</param>
    public static PolicyEnvironment Of(bool hasParams, bool hasAuthorizer, DeclaredType? objectType = null, DeclaredType? paramsType = null) =>
        new(hasParams, hasAuthorizer, objectType, paramsType, false, []);

    /// <summary>The environment in which expressions make objects and patches, as mutations do; variables and conditions do not.</summary>
    internal PolicyEnvironment MakingObjects() => new(_hasParams, _hasAuthorizer, _object, _params, makesObjects: true, _variables);

    /// <summary>The environment with one more variable.</summary>
    internal PolicyEnvironment With(string name, CelType type) =>
        new(_hasParams, _hasAuthorizer, _object, _params, _makesObjects, [.. _variables, (name, CelEnvironment.Untyped(type))]);

    /// <summary>The environment of messages, in which nobody can be asked.</summary>
    internal PolicyEnvironment WithoutAuthorizer() => new(_hasParams, false, _object, _params, _makesObjects, _variables, _hasVariables);

    /// <summary>The environment of match conditions, which are evaluated before there are variables.</summary>
    internal PolicyEnvironment WithoutVariables() => new(_hasParams, _hasAuthorizer, _object, _params, _makesObjects, [], hasVariables: false);
}
