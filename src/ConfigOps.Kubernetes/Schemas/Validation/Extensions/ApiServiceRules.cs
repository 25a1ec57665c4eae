using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for API services.</summary>
internal static class ApiServiceRules
{
    /// <summary>An APIService.</summary>
    public static void Check(FieldView api, Problems problems)
    {
        var spec = api["spec"];
        var (group, version, service) = (spec["group"], spec["version"], spec["service"]);
        var needed = $"{version.Text}.{group.Text}";
        MetadataRules.Check(api["metadata"], name => Names.PathSegment(name) ?? (name == needed ? null : $"must be `spec.version+\".\"+spec.group`: \"{needed}\""), problems, MetadataChecks.GeneratedNames);
        if (group.IsBlank && version.Text != "v1") problems.Required(group, "only v1 may have an empty group and it better be legacy kube");
        if (!group.IsBlank) problems.InvalidIf(group, Names.Subdomain(group.Text));
        problems.InvalidIf(version, Names.Label1035(version.Text));
        if (spec["groupPriorityMinimum"].Integer is not (> 0 and <= 20000)) problems.Invalid(spec["groupPriorityMinimum"], "must be positive and less than 20000");
        if (spec["versionPriority"].Integer is not (> 0 and <= 1000)) problems.Invalid(spec["versionPriority"], "must be positive and less than 1000");
        var insecure = spec["insecureSkipTLSVerify"];
        if (!service.Exists)
        {
            if (!spec["caBundle"].IsBlank) problems.Invalid(spec["caBundle"], "local APIServices may not have a caBundle");
            if (insecure.IsTrue) problems.Invalid(insecure, "local APIServices may not have insecureSkipTLSVerify");
            return;
        }

        foreach (var field in (ReadOnlySpan<string>)["namespace", "name"])
            if (service[field].IsBlank) problems.Required(service[field]);
        problems.InvalidIf(service["port"], Names.PortNumber(service["port"].Integer ?? 0));
        if (insecure.IsTrue && !spec["caBundle"].IsBlank) problems.Invalid(insecure, "may not be true if caBundle is present");
    }
}
