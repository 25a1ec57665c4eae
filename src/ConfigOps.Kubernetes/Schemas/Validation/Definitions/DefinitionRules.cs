using ConfigOps.Kubernetes.Schemas.Validation.Extensions;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for custom resource definitions.</summary>
internal static class DefinitionRules
{
    /// <summary>A new CustomResourceDefinition.</summary>
    public static void Check(FieldView definition, Problems problems)
    {
        var spec = definition["spec"];
        var (group, names) = (spec["group"], spec["names"]);
        var needed = $"{names["plural"].Text}.{group.Text}";
        MetadataRules.Check(definition["metadata"], name => Names.Subdomain(name) ?? (name == needed ? null : $"must be spec.names.plural+\".\"+spec.group: \"{needed}\""), problems, MetadataChecks.GeneratedNames);
        if (group.IsBlank) problems.Required(group);
        else if (Names.Subdomain(group.Text) is { } wrong) problems.Invalid(group, wrong);
        else if (!group.Text.Contains('.', StringComparison.Ordinal)) problems.Invalid(group, "should be a domain with at least one dot");
        problems.RequireOneOf(spec["scope"], "Cluster", "Namespaced");
        ApprovalRules.Check(definition["metadata"]["annotations"], group.Text, problems);
        DefinitionVersionRules.Check(spec, problems);
        DefinitionNameRules.Check(names, problems);
        Conversion(spec["conversion"], problems);
        if (spec["preserveUnknownFields"].IsTrue && spec["conversion"]["strategy"].Text is not ("" or "None")) problems.Invalid(spec["conversion"]["strategy"], "must be None if spec.preserveUnknownFields is true");
        if (spec["preserveUnknownFields"].IsTrue) problems.Invalid(spec["preserveUnknownFields"], "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
    }

    private static void Conversion(FieldView conversion, Problems problems)
    {
        if (!conversion.Exists) return;
        var (strategy, webhook) = (conversion["strategy"], conversion["webhook"]);
        problems.RequireOneOf(strategy, "None", "Webhook");
        if (strategy.Text == "Webhook")
        {
            var client = webhook["clientConfig"].NamedAs(conversion.Path["webhookClientConfig"]);
            if (!client.Exists) problems.Required(client, "required when strategy is set to Webhook");
            else WebhookRules.Client(client, problems);
            WebhookRules.ReviewVersions(webhook["conversionReviewVersions"].NamedAs(conversion.Path["conversionReviewVersions"]), problems);
        }
        else if (webhook.Exists)
        {
            const string Message = "should not be set when strategy is not set to Webhook";
            if (webhook["clientConfig"].Exists) problems.Forbidden(webhook["clientConfig"].NamedAs(conversion.Path["webhookClientConfig"]), Message);
            if (webhook["conversionReviewVersions"].Count > 0) problems.Forbidden(webhook["conversionReviewVersions"].NamedAs(conversion.Path["conversionReviewVersions"]), Message);
        }
    }
}
