namespace ConfigOps.Kubernetes.Cel;

/// <summary>Answers what expressions ask of <c>authorizer</c>.</summary>
public interface ICelAuthorizer
{
    /// <summary>Whether what is asked for is allowed.</summary>
    AuthorizationDecision Decide(AuthorizationQuestion question);
}

/// <summary>What an expression asks an authorizer. What is not asked for is empty.</summary>
public sealed record AuthorizationQuestion
{
    /// <summary>The verb, such as <c>create</c>; of a path an HTTP method in lower case.</summary>
    public string Verb { get; init; } = "";

    /// <summary>The path outside of resources; else empty.</summary>
    public string Path { get; init; } = "";

    /// <summary>The API group; empty for the core group.</summary>
    public string Group { get; init; } = "";

    /// <summary>The resource, such as <c>pods</c>.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The subresource, such as <c>status</c>.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The namespace; empty for all.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The object's name; empty for all.</summary>
    public string Name { get; init; } = "";

    /// <summary>The field selector of a list.</summary>
    public string FieldSelector { get; init; } = "";

    /// <summary>The label selector of a list.</summary>
    public string LabelSelector { get; init; } = "";

    /// <summary>The service account to ask for, as <c>namespace/name</c>; empty for the user of the request.</summary>
    public string ServiceAccount { get; init; } = "";
}

/// <summary>An authorizer's answer.</summary>
/// <param name="Allowed">Whether it is allowed.</param>
/// <param name="Reason">Why, where the authorizer says.</param>
/// <param name="Error">What kept the authorizer from deciding, or null.</param>
public sealed record AuthorizationDecision(bool Allowed, string Reason = "", string? Error = null);
