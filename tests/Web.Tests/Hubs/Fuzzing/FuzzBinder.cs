using System.Text;
using System.Threading.Channels;
using Lexi.Web.Hubs;
using Microsoft.AspNetCore.SignalR;

namespace Lexi.Web.Tests.Hubs.Fuzzing;

/// <summary>The hub's methods, and no stream and no question that anybody opened: what a connection is at its beginning.</summary>
internal sealed class FuzzBinder : IInvocationBinder
{
    private static readonly Dictionary<string, Type[]> _methods = typeof(LexiHub).GetMethods()
        .Where(method => method.DeclaringType == typeof(LexiHub) && !method.IsVirtual)
        .ToDictionary(
            method => method.Name,
            method => method.GetParameters().Select(parameter => parameter.ParameterType)
                .Where(type => !type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ChannelReader<>)).ToArray());

    public static string[] Methods { get; } = [.. _methods.Keys.Order(StringComparer.Ordinal)];

    public Type GetReturnType(string invocationId) => throw new InvalidOperationException("Nothing was asked.");

    public IReadOnlyList<Type> GetParameterTypes(string methodName) => _methods[methodName];

    public Type GetStreamItemType(string streamId) => throw new KeyNotFoundException("Nobody opened it.");

    public string? GetTarget(ReadOnlySpan<byte> utf8Bytes) => Encoding.UTF8.GetString(utf8Bytes);
}
