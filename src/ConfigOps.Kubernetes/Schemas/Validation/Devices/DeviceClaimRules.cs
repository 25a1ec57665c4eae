using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for claims of devices and for templates of such claims.</summary>
internal static class DeviceClaimRules
{
    private const int MostRequests = 32;
    private const int MostConstraints = 32;
    private const int MostConfigurations = 32;
    private const int MostAlternatives = 8;
    private const string NoSuchRequest = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

    /// <summary>A ResourceClaim.</summary>
    public static void Claim(FieldView claim, Problems problems)
    {
        MetadataRules.Check(claim["metadata"], Names.Subdomain, problems);
        AdminAccess(claim["metadata"]["namespace"], claim["spec"]["devices"]["requests"], problems);
        Devices(claim["spec"]["devices"], problems);
    }

    /// <summary>A ResourceClaimTemplate.</summary>
    public static void Template(FieldView template, Problems problems)
    {
        MetadataRules.Check(template["metadata"], Names.Subdomain, problems);
        var spec = template["spec"];
        MetadataRules.OfTemplate(spec["metadata"], problems);
        AdminAccess(template["metadata"]["namespace"], spec["spec"]["devices"]["requests"], problems);
        Devices(spec["spec"]["devices"], problems);
    }

    // What namespaces allow is not known here, but that the one that everybody has allows it to nobody.
    private static void AdminAccess(FieldView space, FieldView requests, Problems problems)
    {
        if (!space.IsBlank && space.Text != "default") return;
        var named = NodePath.Of("spec", "devices", "requests");
        var items = requests.Items;
        for (var i = 0; i < items.Length; i++)
            if (items[i]["exactly"]["adminAccess"].IsTrue) problems.Forbidden(items[i]["exactly"]["adminAccess"].NamedAs(named[i]["adminAccess"]), "admin access to devices requires the `resource.kubernetes.io/admin-access: true` label on the containing namespace");
    }

    private static void Devices(FieldView devices, Problems problems)
    {
        var names = RequestNames(devices["requests"]);
        Unique(devices["requests"], MostRequests, static request => request["name"].Text, Request, problems);
        if (devices["constraints"].Count > MostConstraints) problems.TooMany(devices["constraints"], MostConstraints);
        else
            foreach (var constraint in devices["constraints"].Items) Constraint(constraint, names, problems);
        if (devices["config"].Count > MostConfigurations) problems.TooMany(devices["config"], MostConfigurations);
        else
        {
            foreach (var configuration in devices["config"].Items)
            {
                References(configuration["requests"], names, problems);
                DeviceConfigurationRules.Settings(configuration, problems);
            }
        }
    }

    private static HashSet<string> RequestNames(FieldView requests)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in requests.Items)
        {
            names.Add(request["name"].Text);
            foreach (var alternative in request["firstAvailable"].Items) names.Add($"{request["name"].Text}/{alternative["name"].Text}");
        }

        return names;
    }

    private static void Request(FieldView request, Problems problems)
    {
        DeviceNames.Label(request["name"], problems);
        var (exactly, alternatives) = (request["exactly"], request["firstAvailable"]);
        if (!exactly.Exists && alternatives.Count == 0) problems.Required(request, "exactly one of `exactly` or `firstAvailable` is required");
        else if (exactly.Exists && alternatives.Count > 0) problems.Invalid(request, "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set");
        else if (exactly.Exists) Wanted(exactly, problems);
        else Unique(alternatives, MostAlternatives, static alternative => alternative["name"].Text, Alternative, problems);
    }

    private static void Alternative(FieldView alternative, Problems problems)
    {
        DeviceNames.Label(alternative["name"], problems);
        Wanted(alternative, problems);
    }

    private static void Wanted(FieldView wanted, Problems problems)
    {
        DeviceNames.Class(wanted["deviceClassName"], problems);
        DeviceSelectorRules.Check(wanted["selectors"], problems);
        var count = wanted["count"];
        switch (wanted["allocationMode"].Text)
        {
            case "All":
                if (count.Integer is { } given and not 0) problems.Invalid(count, "must not be specified when allocationMode is 'All'");
                break;
            case "ExactCount":
                if ((count.Integer ?? 0) <= 0) problems.Invalid(count, "must be greater than zero");
                break;
            default:
                problems.NotSupported(wanted["allocationMode"], "All", "ExactCount");
                break;
        }

        DeviceTaintRules.Tolerations(wanted["tolerations"], problems);
    }

    private static void Constraint(FieldView constraint, HashSet<string> names, Problems problems)
    {
        References(constraint["requests"], names, problems);
        var (same, distinct) = (constraint["matchAttribute"], constraint["distinctAttribute"]);
        if (same.Exists) DeviceNames.FullyQualified(same, problems);
        else if (distinct.Exists) DeviceNames.FullyQualified(distinct, problems);
        else problems.Required(constraint, "exactly one of \"matchAttribute\" or \"distinctAttribute\" is required");
    }

    private static void References(FieldView requests, HashSet<string> names, Problems problems) =>
        Unique(
            requests,
            MostRequests,
            static reference => reference.Text,
            (reference, found) =>
            {
                var parts = reference.Text.Split('/');
                if (parts.Length <= 2)
                    foreach (var part in parts)
                        if (Names.Label(part) is { } wrong) found.Invalid(reference, wrong, part);
                if (!names.Contains(reference.Text)) found.Invalid(reference, NoSuchRequest);
            },
            problems);

    /// <summary>Checks a list of limited length whose items differ in their key.</summary>
    public static void Unique(FieldView list, int most, Func<FieldView, string> key, Action<FieldView, Problems> rule, Problems problems)
    {
        if (list.Count > most)
        {
            problems.TooMany(list, most);
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            rule(item, problems);
            if (!seen.Add(key(item))) problems.Duplicate(item, key(item));
        }
    }
}
