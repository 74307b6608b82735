using Lexi.Grains.Interfaces;

namespace Lexi.Conventions.Tests;

/// <summary>Each limit has a test at its edge; this is the list of them.</summary>
public sealed class LimitTests
{
    private static readonly Dictionary<string, string> _tests = new()
    {
        [nameof(Limits.ConcurrentCallsPerUser)] = "Web.Tests/Hubs/CallTests.TheThirdCallOfAPersonIsRefusedUntilOneEnds",
        [nameof(Limits.ConcurrentCalls)] = "Web.Tests/Hubs/CallTests.AFullServerSaysSo",
        [nameof(Limits.CallSeconds)] = "Grains.Tests/VoiceCalls/CallLimitTests.A_call_lasts_as_long_as_a_call_may_last",
        [nameof(Limits.ResumeSeconds)] = "Grains.Tests/VoiceCalls/CallLifeTests.A_client_that_comes_back_too_late_finds_the_call_over",
        [nameof(Limits.ResumeEvents)] = "Web.Tests/Hubs/ResumeTests.WhoMissedMoreThanIsKeptStartsFromASnapshot",
        [nameof(Limits.SilentCallSeconds)] = "Grains.Tests/VoiceCalls/CallLimitTests.A_call_in_which_nobody_speaks_ends",
        [nameof(Limits.HubMessageBytes)] = "Web.Tests/Hubs/RawFrameTests.AMessageOverTheLimitIsCutOffHoweverItComes",
        [nameof(Limits.AudioFrameBytes)] = "Web.Tests/Hubs/MicrophoneTests.AFrameOfOneSampleToTwoHundredMillisecondsIsHeard",
        [nameof(Limits.QueuedMicrophoneFrames)] = "Web.Tests/Hubs/MicrophonePumpTests.OfMoreFramesThanMayWaitTheOldestAreLost",
        [nameof(Limits.QueuedPlaybackMs)] = "Web.Tests/Hubs/ConnectionOutboxTests.OfMoreAudioThanMayWaitTheOldestIsLost",
        [nameof(Limits.QueuedConnectionBytes)] = "Web.Tests/Hubs/ConnectionOutboxTests.OnlyMoreBytesThanMayWaitMakeAConnectionSlow",
        [nameof(Limits.SlowClientSeconds)] = "Web.Tests/Hubs/ConnectionOutboxTests.WhoIsSlowForTooLongIsLetGo",
        [nameof(Limits.SilentSocketSeconds)] = "Web.Tests/Hubs/SilenceTests.WhoeverFallsSilentIsLetGoEvenInTheMiddleOfAMessage",
        [nameof(Limits.InvalidFramesPerMinute)] = "Web.Tests/Hubs/MicrophoneTests.TheTwentyFirstBadFrameInAMinuteClosesTheConnection",
        [nameof(Limits.HubInvocationsPerSecond)] = "Web.Tests/Hubs/FloodTests.WhoInvokesFasterThanAnybodyClicksIsDisconnected",
        [nameof(Limits.AudioFramesPerSecond)] = "Web.Tests/Hubs/MicrophoneTests.AudioFasterThanAnybodySpeaksIsRefusedAndThenTheConnectionIsClosed",
        [nameof(Limits.MessageCharacters)] = "Web.Tests/Hubs/CallTests.WhatComesInTheWrongOrderIsRefusedByItsCode",
        [nameof(Limits.DisplayNameCharacters)] = "Web.Tests/Http/BadBodyTests.ANameHasUpToFortyCharactersAsPeopleCountThem",
        [nameof(Limits.LoginNameCharacters)] = "Web.Tests/Accounts/SessionTests.ALoginHasUpToSixtyFourCharacters",
        [nameof(Limits.PasswordCharactersLeast)] = "Web.Tests/Accounts/SessionTests.APasswordHasEightToAHundredAndTwentyEightCharacters",
        [nameof(Limits.PasswordCharactersMost)] = "Web.Tests/Accounts/SessionTests.APasswordHasEightToAHundredAndTwentyEightCharacters",
        [nameof(Limits.FailedLogins)] = "Web.Tests/Accounts/AttemptLimitTests.TheLoginAfterTheLastAllowedFailureIsRefusedEvenWithTheRightPassword",
        [nameof(Limits.AuthRequestsPerMinute)] = "Web.Tests/Accounts/AttemptLimitTests.AnAddressHasItsAttemptsAndNoMoreWhateverItSaysAboutItself",
        [nameof(Limits.RequestsAtOnce)] = "Web.Tests/Http/RequestLimitTests.APersonHasSoManyRequestsAtOnceAndNoMore",
        [nameof(Limits.RequestsPerMinute)] = "Web.Tests/Http/RequestLimitTests.APersonHasSoManyRequestsAtOnceAndNoMore",
        [nameof(Limits.SearchesAtOnce)] = "Web.Tests/Http/RequestLimitTests.APersonSearchesOnceAtATimeAndTheNewestSearchWaits",
        [nameof(Limits.RequestBodyBytes)] = "Web.Tests/Http/BadBodyTests.ABodyIsReadUpToTheLimitAndNoByteFurther",
        [nameof(Limits.IdentifierCharacters)] = "Web.Tests/Hubs/CallTests.AnIdentifierHasUpToAHundredAndTwentyEightCharacters",
        [nameof(Limits.PageSize)] = "Web.Tests/Http/SurfaceTests.APageIsOneToAHundredEntriesOfARealTime",
        [nameof(Limits.CharactersPerUser)] = "Grains.Tests/Characters/AuthoringTests.A_person_may_have_made_so_many_characters_and_no_more",
        [nameof(Limits.PersonasPerUser)] = "Grains.Tests/Accounts/PersonaTests.A_person_has_up_to_twenty_personas",
        [nameof(Limits.CharacterSheetBytes)] = "Web.Tests/Characters/CharacterBodyTests.ASheetACardAndAPictureAreReadUpToTheirLimits",
        [nameof(Limits.CardBytes)] = "Web.Tests/Characters/CharacterBodyTests.ASheetACardAndAPictureAreReadUpToTheirLimits",
        [nameof(Limits.AvatarBytes)] = "Web.Tests/Characters/CharacterBodyTests.ASheetACardAndAPictureAreReadUpToTheirLimits",
        [nameof(Limits.MembersPerChat)] = "Grains.Tests/GroupChats/ChatLimitTests.A_chat_has_so_many_members_and_no_more",
        [nameof(Limits.CharactersPerChat)] = "Grains.Tests/GroupChats/ChatLimitTests.A_chat_has_so_many_characters_and_no_more",
        [nameof(Limits.ChatsPerUser)] = "Grains.Tests/GroupChats/ChatLimitTests.A_person_owns_so_many_chats_and_no_more",
        [nameof(Limits.MessagesPer10Seconds)] = "Grains.Tests/GroupChats/ChatLimitTests.A_person_writes_so_many_messages_in_ten_seconds_and_no_more",
        [nameof(Limits.SwipesPerMessage)] = "Grains.Tests/GroupChats/TurnTests.A_version_more_than_there_may_be_is_refused",
        [nameof(Limits.AnswerCharacters)] = "Grains.Tests/GroupChats/TurnTests.An_answer_is_cut_where_a_message_may_be_no_longer",
        [nameof(Limits.JsonDepth)] = "Web.Tests/Http/BadBodyTests.ABodyThatIsNotWhatIsAskedForIsRefused",
        [nameof(Limits.ChatsPerConnection)] = "Web.Tests/GroupChats/ChatHubTests.AConnectionListensToAHundredChatsAndNoMore",
        [nameof(Limits.VoicesPerListener)] = "Web.Tests/VoiceRooms/RelayTrackTests.OfMorePeopleThanMayBeHeardAtOnceTheLoudestAreSent",
        [nameof(Limits.SpeakersPerRoom)] = "Grains.Tests/VoiceRooms/SeatTests.A_room_has_so_many_speakers_and_so_many_listeners_and_no_more",
        [nameof(Limits.ListenersPerRoom)] = "Grains.Tests/VoiceRooms/SeatTests.A_room_has_so_many_speakers_and_so_many_listeners_and_no_more",
        [nameof(Limits.CharactersPerRoom)] = "Grains.Tests/VoiceRooms/SpokenChatTests.Only_so_many_characters_as_a_room_holds_have_a_voice",
        [nameof(Limits.SeatReservationSeconds)] = "Grains.Tests/VoiceRooms/SeatTests.A_reserved_seat_is_kept_for_fifteen_seconds",
        [nameof(Limits.EmptyRoomSeconds)] = "Grains.Tests/VoiceRooms/SeatTests.A_room_in_which_nobody_is_left_is_kept_for_five_minutes",
        [nameof(Limits.RecordingSeconds)] = "Grains.Tests/VoiceRooms/Recording/RoomRecorderTests.A_recording_is_as_long_as_a_recording_may_be",
        [nameof(Limits.SearchCharacters)] = "Web.Tests/GroupChats/ChatBadInputTests.ASearchHasUpToTwoHundredCharacters",
        [nameof(Limits.SpokenTurnSeconds)] = "Grains.Tests/VoiceRooms/Lanes/MicrophoneLaneGrainTests.A_turn_lasts_as_long_as_a_turn_may_last",
    };

    [Fact]
    public void Every_limit_has_a_test() => Assert.Equal(
        typeof(Limits).GetProperties().Where(limit => limit.PropertyType == typeof(int)).Select(limit => limit.Name).Order(StringComparer.Ordinal),
        _tests.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        foreach (var (limit, test) in _tests)
        {
            var parts = test.Split('.');
            var file = Path.Combine(Repository.Root, "tests", $"{string.Join('.', parts[..^1])}.cs");
            Assert.True(File.ReadAllText(file).Contains($" {parts[^1]}(", StringComparison.Ordinal), $"{limit} has no test {test}.");
        }
    }
}
