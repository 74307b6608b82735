using System.Text.Json;
using System.Text.Json.Serialization;
using Lexi.Grains.Interfaces;

namespace Lexi.Web.Http;

/// <summary>One set of JSON rules for REST and both hub protocols.</summary>
public static class JsonSettings
{
    public static void Apply(JsonSerializerOptions options, Limits limits)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.MaxDepth = limits.JsonDepth;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new AudioFrameJsonConverter());
    }

    public static JsonSerializerOptions Create(Limits limits)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options, limits);
        return options;
    }
}
