namespace ConfigOps.Operations.Generation.Forms.Monitoring.Dashboards;

/// <summary>For whoever answers for security: who was refused, and what runs out.</summary>
internal static class SecurityDashboard
{
    /// <summary>The dashboard of a platform.</summary>
    public static Dashboard Of(FormModel model)
    {
        var queries = ComponentQueries.OfVariable(model);
        var place = $"namespace=\"{model.Namespace}\"";
        return new Dashboard(model, "security", "security",
        [
            new("Requests refused", "Answers 401 and 403, a second: a rise is a client with old credentials or somebody who tries.", "reqps", new PanelQuery(queries.Answers("401|403"), "{{job}}")),
            new("Requests limited", "Answers 429, a second.", "reqps", new PanelQuery(queries.Answers("429"), "{{job}}")),
            new("API server refusals", "Requests to Kubernetes that were not allowed, a second.", "reqps", new PanelQuery("sum by (resource, verb) (rate(apiserver_request_total{code=~\"401|403\"}[$__rate_interval]))", "{{verb}} {{resource}}")),
            new("Pod Security", "Pods that Pod Security admission refused.", "short", new PanelQuery("sum by (policy_level) (increase(pod_security_evaluations_total{decision=\"deny\"}[1h]))", "{{policy_level}}")) { Bad = 1 },
            new("Certificates", "Time until a certificate expires.", "s", new PanelQuery($"certmanager_certificate_expiration_timestamp_seconds{{{place}}} - time()", "{{name}}")),
            new("Age of secrets", "Time since a Secret was made; rotation makes a new one.", "s", new PanelQuery($"time() - kube_secret_created{{{place}}}", "{{secret}}")),
            new("Images that cannot be pulled", "A registry that refuses, or an image that was taken away.", "short", new PanelQuery($"sum by (container) (kube_pod_container_status_waiting_reason{{{place},reason=~\"ImagePullBackOff|ErrImagePull|InvalidImageName\"}})", "{{container}}")) { Bad = 1 },
            new("Images that run", "Each image and how many containers run it.", "short", new PanelQuery($"count by (container, image_spec) (kube_pod_container_info{{{place}}})", "{{container}} {{image_spec}}")) { Type = "table" },
        ]);
    }
}
