using System.Text;
using ConfigOps.Kubernetes.Schemas.Values;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for certificate signing requests.</summary>
internal static class CertificateRules
{
    private const int LeastExpiration = 600;
    private static readonly HashSet<string> Usages = new(StringComparer.Ordinal)
    {
        "signing", "digital signature", "content commitment", "key encipherment", "key agreement", "data encipherment", "cert sign", "crl sign", "encipher only", "decipher only",
        "any", "server auth", "client auth", "code signing", "email protection", "s/mime", "ipsec end system", "ipsec tunnel", "ipsec user", "timestamping", "ocsp signing",
        "microsoft sgc", "netscape sgc",
    };

    /// <summary>A new CertificateSigningRequest.</summary>
    public static void Request(FieldView request, Problems problems)
    {
        MetadataRules.Check(request["metadata"], Names.PathSegment, problems);
        var spec = request["spec"];
        if (!IsRequest(spec["request"].Text)) problems.Invalid(spec["request"], "PEM block type must be CERTIFICATE REQUEST", "");
        if (spec["usages"].Count == 0) problems.Required(spec["usages"], "usages is required");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var usage in spec["usages"].Items)
        {
            if (!Usages.Contains(usage.Text)) problems.NotSupported(usage, [.. Usages.Order(StringComparer.Ordinal)]);
            if (!seen.Add(usage.Text)) problems.Duplicate(usage);
        }

        if (spec["signerName"].Text == "kubernetes.io/legacy-unknown") problems.Invalid(spec["signerName"], "the legacy signerName is not allowed via this API version");
        else SignerNameRules.Check(spec["signerName"], problems);
        if (spec["expirationSeconds"].Integer < LeastExpiration) problems.Invalid(spec["expirationSeconds"], $"may not specify a duration less than {LeastExpiration} seconds");
    }

    private static bool IsRequest(string base64)
    {
        if (!Base64Text.IsValid(base64, out _)) return false;
        var text = Encoding.ASCII.GetString(Convert.FromBase64String(Base64Text.Canonical(base64)));
        return text.Contains("-----BEGIN CERTIFICATE REQUEST-----", StringComparison.Ordinal) && text.Contains("-----END CERTIFICATE REQUEST-----", StringComparison.Ordinal);
    }
}
