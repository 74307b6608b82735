using System.Text.Json;
using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Accounts;
using Lexi.Web.Http;
using Lexi.Web.Hubs;
using Lexi.Web.VoiceRooms;

namespace Lexi.Web.Tests.Protocol;

/// <summary>The examples in docs/protocol.md are what the server really writes and reads.</summary>
public sealed partial class ProtocolVectorTests
{
    private static readonly JsonSerializerOptions _json = JsonSettings.Create(Limits.Default);

    public static TheoryData<string> Events => [.. Vectors("event")];

    public static TheoryData<string> GroupEvents => [.. Vectors("group-event")];

    public static TheoryData<string> GroupSignals => [.. Vectors("group-signal")];

    public static TheoryData<string> RoomEvents => [.. Vectors("room-event")];

    public static TheoryData<string> RoomSignals => [.. Vectors("room-signal")];

    [Theory]
    [MemberData(nameof(GroupEvents))]
    public void AnEventOfAChatIsWrittenAsTheDocumentSays(string vector) => AssertSame<GroupChatEvent>(vector);

    [Theory]
    [MemberData(nameof(GroupSignals))]
    public void ASignalOfAChatIsWrittenAsTheDocumentSays(string vector) => AssertSame<GroupChatSignal>(vector);

    [Theory]
    [MemberData(nameof(RoomEvents))]
    public void AnEventOfARoomIsWrittenAsTheDocumentSays(string vector) => AssertSame<VoiceRoomEvent>(vector);

    [Theory]
    [MemberData(nameof(RoomSignals))]
    public void ASignalOfARoomIsWrittenAsTheDocumentSays(string vector) => AssertSame<VoiceRoomSignal>(vector);

    [Fact]
    public void TheAnswerToJoiningARoomIsWrittenAsTheDocumentSays() => AssertSame<JoinedRoomMessage>(Assert.Single(Vectors("room-joined")));

    [Fact]
    public void TheSoundOfARoomIsWrittenAsTheDocumentSays() => AssertSame<RoomAudioBatch>(Assert.Single(Vectors("room-audio")));

    [Fact]
    public void AMessageOfAChatIsWrittenAsTheDocumentSays() => AssertSame<GroupMessage>(Assert.Single(Vectors("group-message")));

    [Theory]
    [MemberData(nameof(Events))]
    public void AnEventIsWrittenAsTheDocumentSays(string vector) => AssertSame<CallEvent>(vector);

    [Fact]
    public void TheAnswerToAnAttachIsWrittenAsTheDocumentSays() => AssertSame<AttachedMessage>(Assert.Single(Vectors("attached")));

    [Fact]
    public void WhatAPersonMayUseIsWrittenAsTheDocumentSays() => AssertSame<Entitlements>(Assert.Single(Vectors("entitlements")));

    [Fact]
    public void ASheetIsWrittenAsTheDocumentSays() => AssertSame<CharacterSheet>(Assert.Single(Vectors("sheet")));

    [Fact]
    public void ARecordingIsWrittenAsTheDocumentSays() => AssertSame<RecordingDetails>(Assert.Single(Vectors("recording-details")));

    [Fact]
    public void ASessionIsWrittenAsTheDocumentSays() => AssertSame<Session>(Assert.Single(Vectors("session")));

    [Fact]
    public void EveryKindOfEventIsInTheDocument()
    {
        AssertAllDocumented<CallEvent>("event");
        AssertAllDocumented<GroupChatEvent>("group-event");
        AssertAllDocumented<GroupChatSignal>("group-signal");
        AssertAllDocumented<VoiceRoomEvent>("room-event");
        AssertAllDocumented<VoiceRoomSignal>("room-signal");
    }

    private static void AssertAllDocumented<T>(string kind)
    {
        var documented = Vectors(kind).Select(vector => JsonSerializer.Deserialize<T>(vector, _json)!.GetType());
        var all = typeof(T).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(T)));
        Assert.Empty(all.Except(documented));
    }

    /// <summary>Everything in the vector is understood and written again; the server may add fields.</summary>
    private static void AssertSame<T>(string vector)
    {
        using var expected = JsonDocument.Parse(vector);
        using var actual = JsonSerializer.SerializeToDocument(JsonSerializer.Deserialize<T>(vector, _json), _json);
        AssertContains(expected.RootElement, actual.RootElement);
    }

    private static void AssertContains(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        if (expected.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in expected.EnumerateObject())
                AssertContains(property.Value, actual.GetProperty(property.Name));
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
        }
        else if (expected.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(expected.GetString(), out var time))
        {
            Assert.Equal(time, actual.GetDateTimeOffset());
        }
        else
        {
            Assert.Equal(expected.ToString(), actual.ToString());
        }
    }

    private static IEnumerable<string> Vectors(string kind) =>
        VectorPattern().Matches(File.ReadAllText(FindDocument())).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["json"].Value);

    private static string FindDocument()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "docs", "protocol.md");
            if (File.Exists(file))
                return file;
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }

    [GeneratedRegex("^```json (?<kind>[\\w-]+)\n(?<json>.*?)\n```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex VectorPattern();
}
