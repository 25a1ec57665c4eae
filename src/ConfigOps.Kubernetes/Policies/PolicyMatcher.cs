using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>Whether a request is one that <c>matchConstraints</c> or <c>matchResources</c> are about. Stateless.</summary>
internal static class PolicyMatcher
{
    private const string Group = "admissionregistration.k8s.io";
    private static readonly string[] Reviews = ["authentication.k8s.io", "authorization.k8s.io"];

    /// <summary>Whether no policy is ever asked: policies do not judge policies, nor questions to the server.</summary>
    public static bool IsExempt(PolicyInput input)
    {
        var (kind, plural) = (input.Resource.Kind, input.Resource.Plural);
        return (kind.Group == Group && plural is "validatingadmissionpolicies" or "validatingadmissionpolicybindings" or "mutatingadmissionpolicies" or "mutatingadmissionpolicybindings")
            || (Reviews.AsSpan().Contains(kind.Group) && plural.EndsWith("reviews", StringComparison.Ordinal));
    }

    /// <summary>Whether the request is meant.</summary>
    /// <param name="match">The constraints; everything is meant when there are none.</param>
    /// <param name="input">The request.</param>
    /// <param name="ns">The namespace it goes to; null when there is none.</param>
    /// <param name="objects">Where the versions of a resource are known.</param>
    public static bool Matches(Node? match, PolicyInput input, Resource? ns, IPolicyObjects objects)
    {
        if (match is null) return true;
        if (!Namespace(match["namespaceSelector"], input, ns) || !Object(match["objectSelector"], input)) return false;
        var isExact = match["matchPolicy"]?.AsString() == "Exact";
        if (Any(match["excludeResourceRules"], input, isExact, objects)) return false;
        return match["resourceRules"] is not { Items.Count: > 0 } rules || Any(rules, input, isExact, objects);
    }

    private static bool Namespace(Node? selector, PolicyInput input, Resource? ns)
    {
        if (selector is null || LabelSelector.From(selector) is not { IsEverything: false } wanted) return true;
        if (input.Resource is { Plural: "namespaces", Kind.Group: "" } && input.Subresource.Length == 0 && input.Object is { } itself) return wanted.Matches(new Resource(itself));
        // What is in no namespace is not passed over for it.
        return ns is null ? input.Namespace.Length == 0 : wanted.Matches(ns);
    }

    private static bool Object(Node? selector, PolicyInput input)
    {
        if (selector is null || LabelSelector.From(selector) is not { IsEverything: false } wanted) return true;
        return (input.Object is { } now && wanted.Matches(new Resource(now))) || (input.OldObject is { } before && wanted.Matches(new Resource(before)));
    }

    private static bool Any(Node? rules, PolicyInput input, bool isExact, IPolicyObjects objects)
    {
        foreach (var rule in rules?.Items ?? [])
        {
            if (!Has(rule["operations"], input.Operation) || !Has(rule["apiGroups"], input.Resource.Kind.Group) || !Resource(rule["resources"], input) || !Scope(rule["scope"]?.AsString(), input)) continue;
            if (!Has(rule["apiVersions"], input.Resource.Kind.Version) && (isExact || !objects.VersionsOf(input.Resource).Any(version => Has(rule["apiVersions"], version)))) continue;
            if (rule["resourceNames"] is not { Items.Count: > 0 } names || Has(names, input.Name)) return true;
        }

        return false;
    }

    private static bool Has(Node? list, string wanted)
    {
        foreach (var item in list?.Items ?? [])
            if (item.AsString() is { } text && (text == "*" || text == wanted)) return true;
        return false;
    }

    private static bool Resource(Node? resources, PolicyInput input)
    {
        foreach (var item in resources?.Items ?? [])
        {
            var parts = (item.AsString() ?? "").Split('/', 2);
            var subresource = parts.Length > 1 ? parts[1] : "";
            if ((parts[0] == "*" || parts[0] == input.Resource.Plural) && (subresource == "*" || subresource == input.Subresource)) return true;
        }

        return false;
    }

    private static bool Scope(string? scope, PolicyInput input) => scope switch
    {
        "Namespaced" => input.Namespace.Length > 0 && !IsNamespace(input),
        "Cluster" => input.Namespace.Length == 0 || IsNamespace(input),
        _ => true,
    };

    private static bool IsNamespace(PolicyInput input) => input.Resource is { Plural: "namespaces", Kind.Group: "" };
}
