using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Deprecations;

/// <summary>Finds APIs that the target version has removed or deprecated, and fields that their documentation calls deprecated.</summary>
/// <param name="catalogs">The schemas of the versions to check against.</param>
internal sealed class DeprecationJudge(IReadOnlyList<SchemaCatalog> catalogs)
{
    private readonly List<string> _versions = [.. catalogs.Select(catalog => catalog.Version).Order(Comparer<string>.Create(ApiLifetimes.Compare))];

    /// <summary>Judges a set; of several versions the oldest that something is true of is named.</summary>
    public List<Finding> Judge(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var resource in resources)
        {
            cancellation.ThrowIfCancellationRequested();
            Judge(resource, findings);
        }

        return findings;
    }

    /// <summary>Judges one object.</summary>
    public void Judge(Resource resource, List<Finding> findings)
    {
        if (ApiLifetimes.Find(resource.Kind) is { } lifetime) Api(resource, lifetime, _versions, findings);
        foreach (var catalog in catalogs)
        {
            if (catalog.Find(resource.Kind) is not { Custom: false } known) continue;
            Fields(resource.Root, known.Root, NodePath.Root, new FindingSink(DeprecationRules.Field, resource, findings));
            return;
        }
    }

    private static void Api(Resource resource, ApiLifetime lifetime, List<string> versions, List<Finding> findings)
    {
        var instead = lifetime.Replacement is { } replacement ? $"use {replacement.ApiVersion}{(lifetime.CanBeMigrated ? "" : ", which has another form")}" : lifetime.Advice;
        var removed = versions.FindAll(lifetime.IsRemovedIn);
        var deprecated = versions.FindAll(lifetime.IsDeprecatedIn);
        if (removed.Count > 0)
            Report(DeprecationRules.Removed, $"is not served any more since Kubernetes {lifetime.RemovedIn}; {instead}", removed);
        else if (deprecated.Count > 0)
            Report(DeprecationRules.Deprecated, $"is deprecated since Kubernetes {lifetime.DeprecatedIn}; {instead}", deprecated);

        void Report(RuleInfo rule, string message, List<string> those)
        {
            new FindingSink(rule, resource, findings).Report($"{resource.Kind.ApiVersion} {resource.Kind.Kind} {message}", NodePath.Of("apiVersion"));
            if (those.Count < versions.Count) findings[^1] = findings[^1] with { KubernetesVersions = those };
        }
    }

    private static void Fields(Node value, Schema schema, NodePath path, FindingSink sink)
    {
        switch (value)
        {
            case ListNode list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++) Fields(list.Values[i], items, path[i], sink);
                break;
            case MapNode map:
                foreach (var (key, member, _) in map.Members)
                {
                    if (member is ScalarNode { Kind: ScalarKind.Null }) continue;
                    if (schema.Find(key) is { } field)
                    {
                        if (field.Deprecated) sink.Report($"{path[key]} is deprecated", path[key]);
                        if (member is not ScalarNode) Fields(member, field.Schema, path[key], sink);
                    }
                    else if (member is not ScalarNode && schema.SchemaOf(key) is { } free)
                    {
                        Fields(member, free, path.Key(key), sink);
                    }
                }

                break;
        }
    }
}
