namespace ConfigOps.Operations.Validation;

/// <summary>A part of the validation, as <c>--levels</c> names it.</summary>
public enum ValidationLevel
{
    /// <summary>Whether the text is YAML as Kubernetes reads it. Always done: nothing else can be judged without it.</summary>
    Syntax,

    /// <summary>Whether every object is what its kind's schema asks for.</summary>
    Schema,

    /// <summary>Whether what the objects name is there.</summary>
    References,

    /// <summary>Whether what the objects need is within quotas, ranges and, with a cluster, the nodes.</summary>
    Quota,

    /// <summary>Whether the APIs and fields are still served, and not about to go.</summary>
    Deprecations,

    /// <summary>Whether the ValidatingAdmissionPolicies of the set would let the objects pass.</summary>
    Policy,

    /// <summary>Whether the user's own rules hold, those of <c>environments/rules</c>; and the policies.</summary>
    Custom,
}
