using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for names of those who sign certificates: a domain, a slash, a path of words.</summary>
internal static class SignerNameRules
{
    private const int MostPathLength = 253 + 1 + 63;

    /// <summary>Checks the name.</summary>
    public static void Check(FieldView signer, Problems problems)
    {
        if (signer.IsBlank)
        {
            problems.Required(signer);
            return;
        }

        var parts = signer.Text.Split('/');
        if (parts.Length != 2)
        {
            problems.Invalid(signer, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
            return;
        }

        problems.InvalidIf(signer, Names.Subdomain(parts[0]));
        if (!parts[0].Contains('.', StringComparison.Ordinal)) problems.Invalid(signer, "should be a domain with at least two segments separated by dots");
        problems.InvalidIf(signer, Names.Subdomain(parts[1]));
        if (parts[1].Length > MostPathLength) problems.TooLong(signer, MostPathLength);
    }
}
