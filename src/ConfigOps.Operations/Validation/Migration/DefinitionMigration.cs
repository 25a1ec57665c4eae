using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Custom resource definitions of <c>apiextensions.k8s.io/v1beta1</c>: schema, columns and subresources belong to each version, and a schema there must be.</summary>
internal sealed class DefinitionMigration : ApiMigration
{
    private const string Preserve = "x-kubernetes-preserve-unknown-fields";

    private static readonly NodePath Spec = NodePath.Of("spec");

    public override void Change(MigrationDraft draft)
    {
        draft.SetMissing(Spec["scope"], ScalarNode.Of("Namespaced"));
        var versions = Spec["versions"].Resolve(draft.Root)?.Items ?? [];
        if (versions.Count == 0)
        {
            var name = Spec["version"].Resolve(draft.Root) ?? ScalarNode.Of("v1");
            versions = [MapNode.Of(("name", name), ("served", ScalarNode.True), ("storage", ScalarNode.True))];
            draft.Set(Spec["versions"], new ListNode(versions));
        }

        draft.Remove(Spec["version"]);
        GiveEach(draft, versions, "subresources", "subresources");
        GiveColumns(draft, versions);
        GiveEach(draft, versions, "validation", "schema");
        GiveSchemas(draft, versions);
        if (Spec["preserveUnknownFields"].Resolve(draft.Root)?.AsBoolean() != false) draft.Remove(Spec["preserveUnknownFields"]);
        ChangeConversion(draft);
    }

    // What the definition says once goes to its version, or to all of its versions that do not say it themselves.
    private static void GiveEach(MigrationDraft draft, IReadOnlyList<Node> versions, string from, string to)
    {
        if (Spec[from].Resolve(draft.Root) is not { } value) return;
        if (versions.Count == 1 && versions[0][to] is null)
        {
            draft.Move(Spec[from], Spec["versions"][0][to]);
            return;
        }

        for (var i = 0; i < versions.Count; i++)
            if (versions[i][to] is null) draft.Set(Spec["versions"][i][to], value);
        draft.Remove(Spec[from]);
    }

    private static void GiveColumns(MigrationDraft draft, IReadOnlyList<Node> versions)
    {
        const string columns = "additionalPrinterColumns";
        var own = Spec[columns].Resolve(draft.Root)?.Items ?? [];
        GiveEach(draft, versions, columns, columns);
        for (var version = 0; version < versions.Count; version++)
        {
            var items = versions[version][columns]?.Items ?? own;
            for (var i = 0; i < items.Count; i++)
            {
                var column = Spec["versions"][version][columns][i];
                if (items[i]["JSONPath"] is not null) draft.MoveLater(column["JSONPath"], column["jsonPath"]);
            }
        }
    }

    // In v1beta1 unknown fields were kept unless the definition said otherwise; in v1 a schema says so.
    private static void GiveSchemas(MigrationDraft draft, IReadOnlyList<Node> versions)
    {
        var keeps = Spec["preserveUnknownFields"].Resolve(draft.Root)?.AsBoolean() != false;
        for (var i = 0; i < versions.Count; i++)
        {
            var schema = versions[i].At("schema", "openAPIV3Schema") ?? Spec["validation"]["openAPIV3Schema"].Resolve(draft.Root);
            var path = Spec["versions"][i]["schema"]["openAPIV3Schema"];
            if (schema?["type"] is null) draft.Set(path["type"], "object");
            if ((keeps || schema is null) && schema?[Preserve] is null) draft.Set(path[Preserve], ScalarNode.True);
            if (schema is null) draft.Note("v1 wants a schema; this one takes everything, as the definition did", Spec["versions"]);
        }
    }

    private static void ChangeConversion(MigrationDraft draft)
    {
        var conversion = Spec["conversion"];
        draft.Move(conversion["webhookClientConfig"], conversion["webhook"]["clientConfig"]);
        if (!draft.Move(conversion["conversionReviewVersions"], conversion["webhook"]["conversionReviewVersions"]) && conversion["strategy"].Resolve(draft.Root)?.AsString() == "Webhook")
            draft.Set(conversion["webhook"]["conversionReviewVersions"], new ListNode([ScalarNode.Of("v1beta1")]));
    }
}
