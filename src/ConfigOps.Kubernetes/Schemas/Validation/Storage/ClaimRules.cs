using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Storage;

/// <summary>The rules for persistent volume claims.</summary>
internal static class ClaimRules
{
    private const string OncePod = "ReadWriteOncePod";
    private static readonly string[] Modes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", OncePod];

    /// <summary>A new claim.</summary>
    public static void Check(FieldView claim, Problems problems)
    {
        MetadataRules.Check(claim["metadata"], Names.Subdomain, problems);
        Spec(claim["spec"], problems);
    }

    /// <summary>The <c>spec</c> of a claim or of a template for claims.</summary>
    public static void Spec(FieldView spec, Problems problems)
    {
        if (spec["accessModes"].Count == 0) problems.Required(spec["accessModes"], "at least 1 access mode is required");
        AccessModes(spec["accessModes"], problems);
        SelectorRules.Label(spec["selector"], problems);
        Storage(spec, problems);
        foreach (var field in (ReadOnlySpan<string>)["storageClassName", "volumeAttributesClassName"])
            if (!spec[field].IsBlank) problems.InvalidIf(spec[field], Names.Subdomain(spec[field].Text));
        problems.OneOf(spec["volumeMode"], "Block", "Filesystem");
        foreach (var field in (ReadOnlySpan<string>)["dataSource", "dataSourceRef"]) Source(spec[field], problems);
        if (!spec["dataSource"].Exists || !spec["dataSourceRef"].Exists) return;
        if (!spec["dataSourceRef"]["namespace"].IsBlank) problems.Invalid(spec, "may not be specified when dataSourceRef.namespace is specified", "dataSource");
        else if (!Same("apiGroup") || !Same("kind") || !Same("name")) problems.Invalid(spec, "must match dataSourceRef", "dataSource");

        bool Same(string field) => Node.Equals(spec["dataSource"][field].Value, spec["dataSourceRef"][field].Value);
    }

    /// <summary>How a volume may be mounted.</summary>
    public static void AccessModes(FieldView modes, Problems problems)
    {
        bool once = false, others = false;
        foreach (var mode in modes.Items)
        {
            if (!mode.IsAnyOf(Modes)) problems.NotSupported(mode.NamedAs(modes.Path), Modes);
            else if (mode.Text == OncePod) once = true;
            else others = true;
        }

        if (once && others) problems.Forbidden(modes, $"may not use {OncePod} with other access modes");
    }

    private static void Storage(FieldView spec, Problems problems)
    {
        // The server names the amount as if it stood right below "resources".
        var storage = new FieldView(spec["resources"]["requests"].Key("storage").Value, spec.Path["resources"].Key("storage"));
        if (!storage.Exists) problems.Required(storage);
        else if (Quantity.OrZero(storage.Value).Value <= 0) problems.Invalid(storage, "must be greater than zero");
    }

    private static void Source(FieldView source, Problems problems)
    {
        if (!source.Exists) return;
        if (source["name"].IsBlank) problems.Required(source["name"]);
        if (source["kind"].IsBlank) problems.Required(source["kind"]);
        var group = source["apiGroup"];
        if (group.IsBlank && source["kind"].Text != "PersistentVolumeClaim") problems.Invalid(source, "must be 'PersistentVolumeClaim' when referencing the default apiGroup", source["kind"].Text);
        if (!group.IsBlank) problems.InvalidIf(group, Names.Subdomain(group.Text));
        if (!source["namespace"].IsBlank) problems.InvalidIf(source["namespace"], Names.Label(source["namespace"].Text));
    }
}
