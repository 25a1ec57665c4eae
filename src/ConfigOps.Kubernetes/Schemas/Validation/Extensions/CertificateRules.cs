using System.Formats.Asn1;
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
        if (!IsRequest(spec["request"].Text)) problems.Invalid(spec["request"], "PEM block type must be CERTIFICATE REQUEST, with a PKCS #10 request in it", "");
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
        const string Begin = "-----BEGIN CERTIFICATE REQUEST-----";
        const string End = "-----END CERTIFICATE REQUEST-----";
        if (!Base64Text.IsValid(base64, out _)) return false;
        var text = Encoding.ASCII.GetString(Convert.FromBase64String(Base64Text.Canonical(base64)));
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0) return false;
        var body = string.Concat(text[(begin + Begin.Length)..end].Where(static c => !char.IsWhiteSpace(c)));
        return Base64Text.IsValid(body, out _) && IsEncodedRequest(Convert.FromBase64String(Base64Text.Canonical(body)));
    }

    // PKCS #10 (RFC 2986): what is asked for, how it is signed, and the signature.
    private static bool IsEncodedRequest(byte[] bytes)
    {
        try
        {
            var reader = new AsnReader(bytes, AsnEncodingRules.DER);
            var request = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var asked = request.ReadSequence();
            asked.ReadInteger();
            Names(asked.ReadSequence());
            var key = asked.ReadSequence();
            Algorithm(key.ReadSequence());
            key.ReadBitString(out _);
            key.ThrowIfNotEmpty();
            if (asked.HasData) asked.ReadSetOf(skipSortOrderValidation: true, new Asn1Tag(TagClass.ContextSpecific, 0));
            Algorithm(request.ReadSequence());
            request.ReadBitString(out _);
            request.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }

        static void Names(AsnReader names)
        {
            while (names.HasData)
            {
                for (var set = names.ReadSetOf(skipSortOrderValidation: true); set.HasData;)
                {
                    var name = set.ReadSequence();
                    name.ReadObjectIdentifier();
                    name.ReadEncodedValue();
                    name.ThrowIfNotEmpty();
                }
            }
        }

        static void Algorithm(AsnReader algorithm)
        {
            algorithm.ReadObjectIdentifier();
            if (algorithm.HasData) algorithm.ReadEncodedValue();
            algorithm.ThrowIfNotEmpty();
        }
    }
}
