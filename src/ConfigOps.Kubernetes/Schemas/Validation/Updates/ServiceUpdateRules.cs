namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which changes a service does not allow: its addresses, once it has them.</summary>
internal static class ServiceUpdateRules
{
    private const string OnceSet = "may not change once set";

    /// <summary>Checks the change of a service's <c>spec</c>.</summary>
    public static void Check(FieldView old, FieldView changed, Problems problems)
    {
        // To and from a service without addresses they come and go.
        if (old["type"].Text == "ExternalName" || changed["type"].Text == "ExternalName") return;
        foreach (var (list, index, message) in (ReadOnlySpan<(string, int, string)>)[("clusterIPs", 0, "primary clusterIP can not be unset or changed"), ("ipFamilies", 0, OnceSet)])
        {
            var (before, after) = (old[list].Texts.FirstOrDefault(), changed[list].Texts.FirstOrDefault());
            if (before is null || before == after) continue;
            problems.Invalid(changed[list].NamedAs(changed.Path[list][index]), $"{OnceSet}; {message}", after ?? "");
        }

        if (old["type"].Text == "LoadBalancer" && changed["type"].Text == "LoadBalancer" && old["loadBalancerClass"].Text != changed["loadBalancerClass"].Text) problems.Invalid(changed["loadBalancerClass"], OnceSet);
        if (NeedsHealthCheck(old) && NeedsHealthCheck(changed) && old["healthCheckNodePort"].Integer != changed["healthCheckNodePort"].Integer) problems.Forbidden(changed["healthCheckNodePort"], "field is immutable");
    }

    private static bool NeedsHealthCheck(FieldView spec) => spec["type"].Text == "LoadBalancer" && spec["externalTrafficPolicy"].Text == "Local";
}
