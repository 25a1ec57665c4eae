using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for controller revisions.</summary>
internal static class RevisionRules
{
    /// <summary>A new ControllerRevision.</summary>
    public static void Check(FieldView revision, Problems problems)
    {
        MetadataRules.Check(revision["metadata"], Names.Subdomain, problems);
        problems.NotNegative(revision["revision"]);
        if (revision["data"].Value is not MapNode) problems.Required(revision["data"], "data must be a valid JSON object");
    }
}
