using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for leases.</summary>
internal static class LeaseRules
{
    /// <summary>A Lease.</summary>
    public static void Check(FieldView lease, Problems problems)
    {
        MetadataRules.Check(lease["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
        var spec = lease["spec"];
        if (spec["leaseDurationSeconds"].Integer <= 0) problems.Invalid(spec["leaseDurationSeconds"], "must be greater than 0");
        problems.NotNegative(spec["leaseTransitions"]);
        var strategy = spec["strategy"];
        if (strategy.Exists)
        {
            var named = strategy.NamedAs(strategy.Path["strategy"]);
            if (!strategy.Text.Contains('/', StringComparison.Ordinal)) problems.OneOf(named, "OldestEmulationVersion");
            else problems.InvalidIf(named, Names.Qualified(strategy.Text));
        }

        if (!spec["preferredHolder"].IsBlank && strategy.IsBlank) problems.Forbidden(spec["preferredHolder"], "may only be specified if `strategy` is defined");
    }
}
