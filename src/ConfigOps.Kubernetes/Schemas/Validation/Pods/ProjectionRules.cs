using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for volumes that bring several sources together.</summary>
internal static class ProjectionRules
{
    private const long LeastTokenSeconds = 600;
    private const long MostTokenSeconds = 1L << 32;
    private static readonly string[] Kinds = ["secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate"];
    private static readonly string[] Fields = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];
    private static readonly string[] KeyTypes = ["RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"];

    /// <summary>Checks a projected volume.</summary>
    public static void Check(FieldView projection, Problems problems)
    {
        PathRules.Mode(projection["defaultMode"], problems);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in projection["sources"].Items)
        {
            foreach (var kind in (ReadOnlySpan<string>)["secret", "configMap"])
                if (source[kind].Exists) Keys(source[kind]);
            foreach (var file in source["downwardAPI"]["items"].Items)
            {
                DownwardFile(file, source["downwardAPI"], problems);
                Claim(file["path"]);
            }

            if (source["serviceAccountToken"].Exists) Token(source["serviceAccountToken"], projection, problems);
            if (source["clusterTrustBundle"].Exists) TrustBundle(source["clusterTrustBundle"]);
            if (source["podCertificate"].Exists) Certificate(source["podCertificate"]);
            if (Kinds.Count(kind => source[kind].Exists) > 1) problems.Forbidden(source, "may not specify more than 1 volume type per source");
        }

        void Keys(FieldView keys)
        {
            if (keys["name"].IsBlank) problems.Required(keys["name"]);
            VolumeRules.Items(keys["items"], problems);
            foreach (var item in keys["items"].Items) Claim(item["path"]);
        }

        void Claim(FieldView path)
        {
            if (!path.IsBlank && !paths.Add(path.Text)) problems.Invalid(projection, "conflicting duplicate paths", path.Text);
        }

        void TrustBundle(FieldView bundle)
        {
            var (name, signer) = (bundle["name"], bundle["signerName"]);
            if (name.Exists && signer.Exists) problems.Invalid(bundle, "only one of name and signerName may be used");
            else if (name.Exists) TrustBundleName(bundle, problems);
            else if (signer.Exists) SelectorRules.Label(bundle["labelSelector"], problems);
            else problems.Required(bundle, "either name or signerName must be specified");
            if (signer.Exists && signer.IsBlank) problems.Required(signer, "must be a valid signer name");
            if (bundle["path"].IsBlank) problems.Required(bundle["path"]);
            PathRules.NotReserved(bundle["path"], problems);
            Claim(bundle["path"]);
        }

        void Certificate(FieldView certificate)
        {
            if (!certificate["keyType"].IsAnyOf(KeyTypes)) problems.NotSupported(certificate["keyType"], KeyTypes);
            if (certificate["maxExpirationSeconds"].Integer < 3600) problems.Invalid(certificate["maxExpirationSeconds"], "if provided, maxExpirationSeconds must be >= 3600");
            var any = false;
            foreach (var field in (ReadOnlySpan<string>)["credentialBundlePath", "keyPath", "certificateChainPath"])
            {
                if (certificate[field].IsBlank) continue;
                any = true;
                PathRules.NotReserved(certificate[field], problems);
                Claim(certificate[field]);
            }

            if (!any) problems.Required(certificate, "specify at least one of credentialBundlePath, keyPath, and certificateChainPath");
        }
    }

    /// <summary>A file of what the pod reads of itself; the server names the volume, not the file.</summary>
    public static void DownwardFile(FieldView file, FieldView volume, Problems problems)
    {
        var named = new FieldView(file.Value, volume.Path);
        if (named["path"].IsBlank) problems.Required(named["path"]);
        PathRules.NotReserved(named["path"], problems);
        if (named["fieldRef"].Exists)
        {
            DownwardRules.Field(named["fieldRef"], Fields, problems);
            if (named["resourceFieldRef"].Exists) problems.Invalid(named, "fieldRef and resourceFieldRef can not be specified simultaneously", "resource");
        }
        else if (named["resourceFieldRef"].Exists)
        {
            DownwardRules.Resource(named["resourceFieldRef"], needsContainer: true, problems);
        }
        else
        {
            problems.Required(named, "one of fieldRef and resourceFieldRef is required");
        }

        PathRules.Mode(named["mode"], problems);
    }

    private static void Token(FieldView token, FieldView projection, Problems problems)
    {
        var seconds = token["expirationSeconds"];
        if (seconds.Integer < LeastTokenSeconds) problems.Invalid(seconds, "may not specify a duration less than 10 minutes");
        if (seconds.Integer > MostTokenSeconds) problems.Invalid(seconds, "may not specify a duration larger than 2^32 seconds");
        var path = token["path"].NamedAs(projection.Path["path"]);
        if (path.IsBlank) problems.Required(path);
        else PathRules.NotReserved(path, problems);
    }

    private static void TrustBundleName(FieldView bundle, Problems problems)
    {
        var name = bundle["name"];
        if (name.IsBlank) problems.Required(name, "must be a valid object name");
        problems.InvalidIf(name, Names.Subdomain(name.Text.Replace(':', '.')));
        if (bundle["labelSelector"].Exists) problems.Invalid(bundle["labelSelector"], "labelSelector must be unset if name is specified");
    }
}
